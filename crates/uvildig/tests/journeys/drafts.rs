//! Nothing typed is lost: the server is killed while somebody types, and the text is there again.

use std::time::Duration;

use thirtyfour::prelude::{Key, WebDriverResult};
use tokio::time::Instant;
use tokio::time::sleep;

use crate::browser::{Visit, journey_with_kills, number_in};

/// What was typed so long ago must be there whatever happens.
const SAFE_AFTER: Duration = Duration::from_secs(5);
/// How often the server is killed in the middle of typing.
const KILLS: u64 = 10;
/// How often in the middle of saving.
const SAVINGS: u64 = 8;

/// A form and the field in it that is written in.
#[derive(Clone, Copy)]
struct Form {
    page: &'static str,
    field: &'static str,
}

const INQUIRY: Form = Form { page: "/henvendelser/ny", field: "#fortaelling" };
const REPORT: Form = Form { page: "/beretning", field: "#tekst" };

/// Opens a form, unlocks if it asks for it, and gives what stands in the field.
async fn text(visit: &Visit, form: Form) -> WebDriverResult<String> {
    visit.go(form.page).await?;
    visit.one("main h1").await?;
    if let Some(field) = visit.all("#laas-op").await?.first() {
        field.send_keys(visit.user.1.as_str()).await?;
        visit.press(".sealed-box button").await?;
    }
    value(visit, form).await
}

async fn value(visit: &Visit, form: Form) -> WebDriverResult<String> {
    Ok(visit.one(form.field).await?.prop("value").await?.unwrap_or_default())
}

/// Writes at the end of what stands there.
async fn write(visit: &Visit, form: Form, words: &str) -> WebDriverResult<()> {
    let field = visit.one(form.field).await?;
    let script = "const t = arguments[0]; t.focus(); t.setSelectionRange(t.value.length, t.value.length)";
    visit.driver.execute(script, vec![field.to_json()?]).await?;
    field.send_keys(words).await
}

#[test]
fn a_text_outlives_the_server_and_the_log_out() {
    journey_with_kills(|visit| async move {
        visit.log_in().await?;
        text(&visit, INQUIRY).await?;
        write(&visit, INQUIRY, "Hun ringede igen fra toget.").await?;
        visit.until("[data-draft-state]", "Kladde gemt kl.").await?;
        visit.kill_server();
        visit.begin_server();
        visit.driver.delete_all_cookies().await?;
        visit.log_in().await?;
        assert_eq!(text(&visit, INQUIRY).await?, "Hun ringede igen fra toget.");
        visit.until(".draft-line", "er hentet").await?;
        visit.go("/kladder").await?;
        visit.press(".draft-list a").await?;
        assert_eq!(value(&visit, INQUIRY).await?, "Hun ringede igen fra toget.");
        // Saved from within the field, it is a draft no more.
        visit.one(INQUIRY.field).await?.send_keys(Key::Control + Key::Enter).await?;
        visit.until(".story", "Hun ringede igen fra toget.").await?;
        visit.go("/kladder").await?;
        visit.until("h2", "Ingen kladder").await
    });
}

#[test]
fn a_page_that_was_left_open_keeps_its_text_and_sends_it_when_it_can() {
    journey_with_kills(|visit| async move {
        visit.log_in().await?;
        text(&visit, INQUIRY).await?;
        visit.kill_server();
        write(&visit, INQUIRY, "Skrevet, mens intet svarede.").await?;
        visit.until("[data-draft-state]", "Ikke gemt – prøver igen").await?;
        visit.begin_server();
        // Its keys went with the server: somebody unlocks in another window, and nothing is done in this one.
        visit.until("[data-draft-state]", "Ikke gemt: registret er låst").await?;
        let here = visit.driver.window().await?;
        let other = visit.driver.new_tab().await?;
        visit.driver.switch_to_window(other).await?;
        text(&visit, REPORT).await?;
        visit.driver.close_window().await?;
        visit.driver.switch_to_window(here).await?;
        visit.until("[data-draft-state]", "Kladde gemt kl.").await?;
        // The page's forms have learned the new session's token, too.
        visit.one(INQUIRY.field).await?.send_keys(Key::Control + Key::Enter).await?;
        visit.until(".story", "Skrevet, mens intet svarede.").await
    });
}

#[test]
fn what_is_typed_just_before_locking_or_leaving_is_kept() {
    journey_with_kills(|visit| async move {
        visit.log_in().await?;
        text(&visit, REPORT).await?;
        write(&visit, REPORT, " Før hun låste.").await?;
        visit.press(".menu summary").await?;
        visit.press("form[action='/laas'] button").await?;
        visit.one("#laas-op").await?;
        assert!(text(&visit, REPORT).await?.ends_with("Før hun låste."));
        write(&visit, REPORT, " Før hun gik.").await?;
        visit.go("/henvendelser").await?;
        visit.one("table.rows").await?;
        assert!(text(&visit, REPORT).await?.ends_with("Før hun gik."));
        Ok(())
    });
}

#[test]
fn what_was_written_while_the_session_ended_comes_back_into_the_form() {
    journey_with_kills(|visit| async move {
        visit.log_in().await?;
        text(&visit, INQUIRY).await?;
        write(&visit, INQUIRY, "Skrevet, da sessionen sluttede.").await?;
        visit.until("[data-draft-state]", "Kladde gemt kl.").await?;
        visit.driver.delete_all_cookies().await?;
        write(&visit, INQUIRY, " Og lidt til.").await?;
        visit.one(INQUIRY.field).await?.send_keys(Key::Control + Key::Enter).await?;
        visit.until("h1", "ikke længere logget ind").await?;
        visit.one("#navn").await?.send_keys(visit.user.0.as_str()).await?;
        visit.one("#adgangssaetning").await?.send_keys(format!("{}\u{e007}", visit.user.1)).await?;
        visit.one(".draft-line").await?;
        assert_eq!(value(&visit, INQUIRY).await?, "Skrevet, da sessionen sluttede. Og lidt til.");
        assert_eq!(visit.all(".draft-line").await?.len(), 1, "it is one draft, not two");
        Ok(())
    });
}

#[test]
fn killed_at_any_moment_nothing_older_than_five_seconds_is_lost() {
    journey_with_kills(|visit| async move {
        visit.log_in().await?;
        let mut chance = fastrand::Rng::with_seed(11);
        let mut safe = String::new();
        for round in 0..KILLS {
            let found = text(&visit, INQUIRY).await?;
            assert!(found.contains(&safe), "before round {round}: {safe:?} is not in {found:?}");
            let until = Instant::now() + Duration::from_millis(chance.u64(500..8500));
            let mut typed = Vec::new();
            while Instant::now() < until {
                let word = format!(" ord{round}x{}", typed.len());
                write(&visit, INQUIRY, &word).await?;
                typed.push((word, Instant::now()));
                sleep(Duration::from_millis(chance.u64(10..700))).await;
            }
            let killed = Instant::now();
            visit.kill_server();
            safe = typed.into_iter().filter(|(_, at)| killed - *at > SAFE_AFTER).map(|(word, _)| word).collect();
            visit.begin_server();
        }
        assert!(text(&visit, INQUIRY).await?.contains(&safe), "after the last");
        Ok(())
    });
}

#[test]
fn killed_while_saving_it_is_saved_or_it_is_a_draft() {
    journey_with_kills(|visit| async move {
        visit.log_in().await?;
        let mut chance = fastrand::Rng::with_seed(5);
        for round in 0..SAVINGS {
            let before = listed(&visit).await?;
            text(&visit, INQUIRY).await?;
            let story = format!(" Sagen nummer{round}x.");
            write(&visit, INQUIRY, &story).await?;
            visit.until("[data-draft-state]", "Kladde gemt kl.").await?;
            // What presses the button does not wait for the page that comes.
            let press = "setTimeout(() => document.querySelector('form.intake [data-main]').click())";
            visit.driver.execute(press, vec![]).await?;
            sleep(Duration::from_millis(chance.u64(0..40))).await;
            visit.kill_server();
            visit.begin_server();
            let draft = text(&visit, INQUIRY).await?;
            let saved = listed(&visit).await? > before;
            assert!(saved || draft.contains(story.trim()), "round {round}: neither saved nor a draft: {draft:?}");
        }
        Ok(())
    });
}

/// How many inquiries there are.
async fn listed(visit: &Visit) -> WebDriverResult<usize> {
    visit.go("/henvendelser").await?;
    let words = visit.one(".counted").await?.text().await?;
    Ok(number_in(words.rsplit(" af ").next().unwrap_or_default()))
}

#[test]
fn another_windows_text_is_offered_and_never_written_over() {
    journey_with_kills(|visit| async move {
        visit.log_in().await?;
        text(&visit, REPORT).await?;
        let first = visit.driver.window().await?;
        let second = visit.driver.new_tab().await?;
        visit.driver.switch_to_window(second.clone()).await?;
        text(&visit, REPORT).await?;
        for (window, words) in [(&first, " I det første vindue."), (&second, " I det andet vindue.")] {
            visit.driver.switch_to_window(window.clone()).await?;
            write(&visit, REPORT, words).await?;
            visit.until("[data-draft-state]", "Kladde gemt kl.").await?;
        }
        assert!(text(&visit, REPORT).await?.ends_with("I det andet vindue."));
        visit.until(".draft-line", "Du har også en kladde").await?;
        visit.press(".draft-line a").await?;
        visit.until(".draft-line", "er hentet").await?;
        assert!(value(&visit, REPORT).await?.ends_with("I det første vindue."));
        visit.one(REPORT.field).await?.send_keys(Key::Control + Key::Enter).await?;
        visit.until(".flash", "gemt").await?;
        visit.until(".draft-line", "er hentet").await
    });
}
