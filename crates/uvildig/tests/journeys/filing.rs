//! A letter and a mail are put on an inquiry with the keyboard, and handed out again; a mail becomes an inquiry.

use std::fs;

use thirtyfour::prelude::Key;

use crate::axe;
use crate::browser::{Scripts, Visit, journey};

const MAIL: &str = "From: Anna Antilope <antilope@demo.example>\r\nTo: adviser@noerrelund.example\r\nSubject: Afslag paa stoette\r\nDate: Wed, 17 Jan 2018 10:30:00 +0100\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nMin flamingo fik afslag.\r\n--b\r\nContent-Type: text/plain\r\nContent-Disposition: attachment; filename=journal.txt\r\n\r\nKrokodille\r\n--b--\r\n";

/// The newest inquiry of the register.
async fn open_one(visit: &Visit) -> thirtyfour::prelude::WebDriverResult<()> {
    visit.log_in().await?;
    visit.go("/henvendelser").await?;
    visit.press("table.rows tbody th a").await?;
    visit.one("#bilag").await.map(drop)
}

#[test]
fn files_are_filed_with_the_keyboard_and_handed_out() {
    journey(Scripts::On, |visit| async move {
        let (letter, mail) = (visit.dir.join("Afgørelse.txt"), visit.dir.join("mail.eml"));
        fs::write(&letter, "Kære Anna\nDu får afslag.").unwrap();
        fs::write(&mail, MAIL).unwrap();
        open_one(&visit).await?;

        // The key opens the fold and goes to its first field; from there to the files, and on to the button.
        visit.one("body").await?.send_keys("e").await?;
        let field = visit.one("#bilag-filer").await?;
        for _ in 0..100 {
            if field.is_displayed().await? {
                break;
            }
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        }
        field.send_keys(format!("{}\n{}", letter.display(), mail.display())).await?;
        field.focus().await?;
        visit.driver.action_chain().send_keys(Key::Tab + "").send_keys(Key::Enter + "").perform().await?;
        visit.until("main", "er fra før henvendelsen").await?;
        assert!(axe::violations(&visit).await?.is_empty(), "{:?}", axe::violations(&visit).await?);
        visit.press("main .button-primary").await?;
        visit.until(".attachment-list", "Afgørelse.txt").await?;
        visit.until(".attachment-list", "fra mailen »Afslag paa stoette«").await?;

        // What a link hands out is what was filed, and the browser does not show it as a page.
        let read = "const done = arguments[arguments.length - 1];
            const links = [...document.querySelectorAll('.attachment-name a')];
            const link = links.find((one) => one.textContent.includes('Afgørelse.txt'));
            fetch(link.href).then(async (file) => done([await file.text(), file.headers.get('content-disposition')]));";
        let said: Vec<String> = visit.driver.execute_async(read, vec![]).await?.convert()?;
        assert_eq!(said[0], "Kære Anna\nDu får afslag.");
        assert!(said[1].starts_with("attachment; filename=\"Afgoerelse.txt\""), "{}", said[1]);

        // Removing says first what will be gone.
        let at = visit.path().await?;
        visit.press(".attachment-list .came-with .fold > summary").await?;
        visit.until(".attachment-list .came-with", "kan ikke hentes tilbage").await?;
        visit.press(".attachment-list .came-with form[action$='/fjern'] button").await?;
        visit.until("body", "Bilaget er fjernet").await?;
        visit.go(&at).await?;
        assert!(visit.all(".attachment-list .came-with").await?.is_empty());
        let shown: Vec<String> = axe::violations(&visit).await?;
        assert!(shown.is_empty(), "{shown:?}");
        Ok(())
    });
}

#[test]
fn a_mail_becomes_an_inquiry_without_scripts() {
    journey(Scripts::Off, |visit| async move {
        let mail = visit.dir.join("mail.eml");
        fs::write(&mail, MAIL).unwrap();
        visit.log_in().await?;
        visit.go("/henvendelser").await?;
        visit.press(".mail-drop > summary").await?;
        visit.one("#mail").await?.send_keys(mail.to_str().unwrap()).await?;
        visit.press(".mail-drop form button").await?;
        // The mail is from 2018: its day is not taken for the day of receipt, and that is said first.
        visit.until("main", "en dato, der ikke kan passe").await?;
        visit.press("main a[href^='/henvendelser/']").await?;
        visit.until("main", "Min flamingo fik afslag.").await?;
        visit.until(".attachment-list", "journal.txt").await?;
        Ok(())
    });
}
