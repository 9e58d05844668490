//! What the forms are built of, by keyboard: choosing by typing, free words, lists, shortcuts, files.

use serde_json::{Value, json};
use thirtyfour::prelude::{Key, WebDriverResult};

use crate::axe;
use crate::browser::{Scripts, Visit, journey};

/// A form with one of each, put on a page as the server would send it.
const FORM: &str = r#"
<form id="proeve" action="/genveje" method="post" data-drop>
<div class="field"><label for="enhed">Enhed</label>
<select id="enhed" name="enhed" class="form-select" data-typeahead aria-describedby="enhed-hint"><option value="">Vælg</option>
<optgroup label="Social"><option value="YD" data-code="YD">Ydelsesteamet</option><option value="BE" data-hint="Brug ved voksne">Børne- og familieafdelingen</option></optgroup>
<optgroup label="Teknik"><option value="AA" data-words="boligstøtte husleje">Åbyhøj Borgerhus</option><option value="AE">Ældreområdet</option><option value="OE">Østbyens bibliotek</option></optgroup></select>
<p id="enhed-hint">Hvem det handler om</p></div>
<div class="field"><label for="temaer">Temaer</label>
<select id="temaer" name="tema" multiple class="form-select" data-typeahead><option value="svar">Manglende svar</option><option value="tid">Sagsbehandlingstid</option><option value="tone" selected>Tone</option></select></div>
<div class="field"><label for="emner">Emner</label><input id="emner" name="emner" class="form-input" data-suggest="emneliste" data-many list="emneliste"><datalist id="emneliste"><option value="parkering"><option value="plejehjem"><option value="støj"></datalist></div>
<div class="field"><label for="fil">Fil</label><input id="fil" name="fil" type="file" class="form-input" multiple></div>
<button type="submit" class="button button-primary" data-key="k">Ny kontakt</button>
<button type="button" data-choose="enhed" data-value="AE">Tag imod</button>
</form>
<table data-rows class="rows"><caption>Rækker</caption><tbody><tr><th scope="row"><a href="/genveje" id="r1">Et</a></th></tr><tr><th scope="row"><a href="/genveje" id="r2">To</a></th></tr></tbody></table>"#;

/// Puts the form on the page and makes it quick, as the page's own script does.
async fn prepare(visit: &Visit) -> WebDriverResult<()> {
    visit.log_in().await?;
    visit.go("/genveje").await?;
    visit.one("html.has-script").await?;
    let script = r#"
        const [html, done] = arguments;
        document.querySelector("main").insertAdjacentHTML("beforeend", html);
        const from = document.querySelector("script[src$='/desk/main.js']").src.replace("main.js", "");
        Promise.all(["typeahead", "suggest", "files"].map((name) => import(from + name + ".js"))).then(([one, two, three]) => {
          document.querySelectorAll("select[data-typeahead]").forEach(one.typeahead);
          document.querySelectorAll("input[data-suggest]").forEach(two.suggest);
          document.querySelectorAll("form[data-drop]").forEach(three.files);
          document.getElementById("proeve").addEventListener("submit", (event) => { event.preventDefault(); document.title = "sendt"; });
          done(true);
        }, (fault) => done(String(fault)));"#;
    let done: Value = visit.driver.execute_async(script, vec![json!(FORM)]).await?.convert()?;
    assert_eq!(done, json!(true));
    Ok(())
}

/// What the form would send.
async fn sent(visit: &Visit) -> WebDriverResult<String> {
    let script = "return new URLSearchParams([...new FormData(document.getElementById('proeve'))].filter(([, v]) => typeof v === 'string')).toString()";
    visit.driver.execute(script, vec![]).await?.convert()
}

async fn listed(visit: &Visit, id: &str) -> WebDriverResult<Vec<String>> {
    let script = "const f = document.getElementById(arguments[0]); return [...document.getElementById(f.getAttribute('aria-controls')).querySelectorAll('.pick-label')].map((l) => l.textContent)";
    visit.driver.execute(script, vec![json!(id)]).await?.convert()
}

#[test]
fn a_unit_is_chosen_by_typing_with_any_keyboard() {
    journey(Scripts::On, |visit| async move {
        prepare(&visit).await?;
        let field = visit.one("#enhed").await?;
        for (typed, first) in [
            ("yd", "Ydelsesteamet"),
            ("aaby", "Åbyhøj Borgerhus"),
            ("Abyhoj", "Åbyhøj Borgerhus"),
            ("aeldre", "Ældreområdet"),
            ("ældre", "Ældreområdet"),
            ("öst", "Østbyens bibliotek"),
            ("oestb", "Østbyens bibliotek"),
            ("born", "Børne- og familieafdelingen"),
            ("familie", "Børne- og familieafdelingen"),
            ("HUSLEJE", "Åbyhøj Borgerhus"),
            ("bib øst", "Østbyens bibliotek"),
            ("omr", "Ældreområdet"),
        ] {
            field.click().await?;
            field.send_keys(Key::Control + "a").await?;
            field.send_keys(typed).await?;
            assert_eq!(listed(&visit, "enhed").await?.first().map(String::as_str), Some(first), "{typed}");
        }
        field.send_keys(Key::Enter + "").await?;
        assert_eq!(field.prop("value").await?.as_deref(), Some("Ældreområdet"));
        assert!(sent(&visit).await?.contains("enhed=AE"), "{}", sent(&visit).await?);
        assert_ne!(visit.driver.title().await?, "sendt", "Enter took the suggestion and sent nothing");
        // What fits nothing goes back to what was chosen; what is emptied is nothing.
        field.send_keys(Key::Control + "a").await?;
        field.send_keys("xqz").await?;
        field.send_keys(Key::Tab + "").await?;
        assert_eq!(field.prop("value").await?.as_deref(), Some("Ældreområdet"));
        field.send_keys(Key::Control + "a").await?;
        field.send_keys(Key::Backspace + Key::Escape + Key::Tab).await?;
        assert!(sent(&visit).await?.contains("enhed=&"), "{}", sent(&visit).await?);
        // Tab takes what is ready to be taken; a button of the page can choose too.
        field.send_keys("yde").await?;
        field.send_keys(Key::Tab + "").await?;
        assert!(sent(&visit).await?.contains("enhed=YD"));
        visit.press("[data-choose]").await?;
        assert_eq!(field.prop("value").await?.as_deref(), Some("Ældreområdet"));
        visit.one("label[for='enhed']").await?.click().await?;
        let focused = visit.driver.active_element().await?;
        assert_eq!(focused.attr("aria-describedby").await?.as_deref(), Some("enhed-hint"));
        field.send_keys(Key::Down + "").await?;
        let found = axe::violations(&visit).await?;
        assert!(found.is_empty(), "{}", found.join("\n"));
        Ok(())
    });
}

#[test]
fn several_are_chosen_and_taken_away_again() {
    journey(Scripts::On, |visit| async move {
        prepare(&visit).await?;
        let field = visit.one("#temaer").await?;
        field.send_keys("sags").await?;
        field.send_keys(Key::Enter + "").await?;
        field.send_keys("sags").await?;
        field.send_keys(Key::Enter + Key::Escape + Key::Escape).await?;
        field.send_keys(Key::Down + Key::Enter).await?;
        assert!(sent(&visit).await?.contains("tema=svar&tema=tid&tema=tone"), "{}", sent(&visit).await?);
        field.send_keys(Key::Backspace + "").await?;
        assert!(!sent(&visit).await?.contains("tema=tone"));
        visit.press(".pick-chips button[aria-label='Fjern Manglende svar']").await?;
        assert!(sent(&visit).await?.contains("tema=tid") && !sent(&visit).await?.contains("tema=svar"));

        let words = visit.one("#emner").await?;
        words.send_keys("stoe").await?;
        words.send_keys(Key::Down + Key::Enter).await?;
        words.send_keys("noget helt andet, pa").await?;
        words.send_keys(Key::Down + Key::Enter).await?;
        assert_eq!(words.prop("value").await?.as_deref(), Some("støj, noget helt andet, parkering, "));
        let found = axe::violations(&visit).await?;
        assert!(found.is_empty(), "{}", found.join("\n"));
        Ok(())
    });
}

#[test]
fn letters_lead_where_their_buttons_lead_but_not_within_fields() {
    journey(Scripts::On, |visit| async move {
        prepare(&visit).await?;
        let page = visit.one("main").await?;
        visit.one("#emner").await?.send_keys("kn?").await?;
        assert_ne!(visit.driver.title().await?, "sendt");
        assert!(visit.all("dialog[open]").await?.is_empty());
        visit.driver.execute("document.activeElement.blur()", vec![]).await?;
        visit.one("body").await?.send_keys("?").await?;
        visit.until("dialog[open]", "Ny kontakt").await?;
        visit.until("dialog[open]", "Henvendelser").await?;
        let found = axe::violations(&visit).await?;
        assert!(found.is_empty(), "{}", found.join("\n"));
        visit.one("dialog[open]").await?.send_keys(Key::Escape + "").await?;
        assert!(visit.all("dialog[open]").await?.is_empty());
        visit.one("body").await?.send_keys("k").await?;
        assert_eq!(visit.driver.title().await?, "sendt");
        visit.driver.execute("document.title = ''", vec![]).await?;
        visit.one("#emner").await?.send_keys(Key::Control + Key::Enter).await?;
        assert_eq!(visit.driver.title().await?, "sendt");
        drop(page);
        visit.driver.execute("document.getElementById('r1').focus()", vec![]).await?;
        visit.driver.active_element().await?.send_keys(Key::Down + "").await?;
        assert_eq!(visit.driver.active_element().await?.attr("id").await?.as_deref(), Some("r2"));
        visit.driver.active_element().await?.send_keys("s").await?;
        assert_eq!(visit.driver.active_element().await?.attr("id").await?.as_deref(), Some("seek"));
        visit.driver.execute("document.activeElement.blur()", vec![]).await?;
        visit.one("body").await?.send_keys("h").await?;
        visit.one("table.rows tbody th a").await?;
        assert_eq!(visit.path().await?, "/henvendelser");

        // Turned off, a letter does nothing.
        visit.go("/genveje").await?;
        visit.press("main form button").await?;
        visit.until("main", "virker ikke").await?;
        visit.one("body").await?.send_keys("h").await?;
        assert_eq!(visit.path().await?, "/genveje");
        Ok(())
    });
}

#[test]
fn files_are_dropped_on_the_page() {
    journey(Scripts::On, |visit| async move {
        prepare(&visit).await?;
        let script = r#"
            const files = new DataTransfer();
            for (const name of ["brev.eml", "svar.msg"]) files.items.add(new File(["x"], name));
            for (const kind of ["dragenter", "dragover", "drop"]) {
              document.body.dispatchEvent(new DragEvent(kind, { dataTransfer: files, bubbles: true, cancelable: true }));
            }
            return document.getElementById("fil").files.length;"#;
        let held: u32 = visit.driver.execute(script, vec![]).await?.convert()?;
        assert_eq!(held, 2);
        visit.until("[data-drop-names]", "brev.eml, svar.msg").await
    });
}

#[test]
fn names_are_hidden_until_the_button_is_pressed() {
    journey(Scripts::On, |visit| async move {
        visit.log_in().await?;
        visit.go("/genveje").await?;
        visit.press(".menu summary").await?;
        visit.press("form[action='/diskret'] button").await?;
        visit.one("body.discreet").await?;
        let put = "document.querySelector('main').insertAdjacentHTML('beforeend', '<p><span class=\"personal\" id=\"navnet\">Åge Prøve</span></p>')";
        visit.driver.execute(put, vec![]).await?;
        let seen = "return getComputedStyle(document.getElementById('navnet')).visibility";
        let visible = || async { visit.driver.execute(seen, vec![]).await?.convert::<String>() };
        assert_eq!(visible().await?, "hidden");
        visit.press("form[data-reveal] button").await?;
        assert_eq!(visible().await?, "visible");
        visit.press("form[data-reveal] button").await?;
        assert_eq!(visible().await?, "hidden");
        Ok(())
    });
}
