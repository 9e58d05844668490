//! A register comes in through the browser: faults in place, columns pointed at, landed.

use std::fs;

use crate::browser::{Scripts, journey, number_in};

const FAULTY: &str =
    "Nr;Modtaget;Kategori;Område\nB-001;17-05-23;klage;Ydelsesteamet\nB-002;18-05-2024;brok;Ydelsesteamet\n";
const ODD: &str = "Sagsnummer;Kom ind;Slags;Sted\nB-001;17-05-2024;klage;Ydelsesteamet\nB-002;18-05-2024;øvrige;\n";

#[test]
fn a_file_is_examined_mapped_and_landed() {
    journey(Scripts::On, |visit| async move {
        let faulty = visit.dir.join("Henvendelser.csv");
        fs::write(&faulty, FAULTY).unwrap();
        visit.log_in().await?;
        visit.go("/indlaes").await?;
        visit.one("#filer").await?.send_keys(faulty.to_str().unwrap()).await?;
        visit.press("main form button[type='submit']").await?;
        visit.until(".findings", "Henvendelser!B2").await?;
        visit.until(".findings", "Henvendelser!C3").await?;
        assert!(visit.all(".land").await?.is_empty(), "with faults there is nothing to land");

        // Headings nobody knows: the adviser points at what each column is.
        fs::write(&faulty, ODD).unwrap();
        visit.go("/indlaes").await?;
        visit.one("#filer").await?.send_keys(faulty.to_str().unwrap()).await?;
        visit.press("main form button[type='submit']").await?;
        visit.one(".mapping").await?;
        if visit.all("[id^='k-0-']").await?.is_empty() {
            visit.one("#slags-0 option[value='inquiries']").await?.click().await?;
            visit.press(".actions button").await?;
            visit.one("[id^='k-0-']").await?;
        }
        let selects = visit.all("select[id^='k-0-']").await?;
        for (select, field) in selects.iter().zip(["Nr", "Modtaget", "Kategori", "Område"]) {
            select.send_keys(field).await?;
        }
        visit.press(".actions button").await?;
        visit.one(".sums").await?;
        assert_eq!(number_in(&visit.text(".sums .value").await?), 2);
        visit.press(".land button").await?;
        visit.go("/henvendelser?nummer=B-00").await?;
        assert_eq!(visit.counted().await?, 2);
        Ok(())
    });
}
