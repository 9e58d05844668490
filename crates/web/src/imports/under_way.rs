//! How far an import has come: a page that asks again by itself, without a script.

use askama::Template;
use axum::http::{HeaderValue, header};
use axum::response::Response;
use casework::imports::Progress;

use crate::frame::{Page, Place};
use crate::visit::Visit;
use crate::wording::Words;

/// Seconds until the page asks again.
const AGAIN: &str = "2";

/// The page.
#[derive(Template)]
#[template(path = "import_under_way.html")]
struct UnderWay {
    w: Words,
    here: String,
    line: String,
    /// How much is done, of how much, where that is known.
    done: Option<(u64, u64)>,
}

/// The page of an import under way; `here` is its address.
pub(super) fn show(visit: &Visit, here: &str, progress: Option<Progress>) -> Response {
    let main = page(visit.w, here, progress);
    let mut response = Page::new(Place::Import, visit.w.t("import-under-way"), main).show(visit);
    response.headers_mut().insert(header::REFRESH, HeaderValue::from_static(AGAIN));
    response
}

fn page(w: Words, here: &str, progress: Option<Progress>) -> UnderWay {
    let (line, done) = match progress {
        None => (w.t("import-opening"), None),
        Some(Progress::Reading { sheet, rows, of: Some(of) }) => {
            let said = [("sheet", sheet.name().to_owned()), ("done", number(w, rows)), ("of", number(w, of))];
            (w.all("import-reading-of", &said), Some((rows, of)))
        }
        Some(Progress::Reading { sheet, rows, of: None }) => {
            (w.all("import-reading", &[("sheet", sheet.name().to_owned()), ("done", number(w, rows))]), None)
        }
        Some(Progress::Landing { done, of }) => {
            let (done, of) = (done as u64, of as u64);
            (w.all("import-landing", &[("done", number(w, done)), ("of", number(w, of))]), Some((done, of)))
        }
    };
    UnderWay { w, here: here.to_owned(), line, done: done.filter(|(_, of)| *of > 0) }
}

fn number(w: Words, number: u64) -> String {
    w.number(usize::try_from(number).unwrap_or(usize::MAX))
}

#[cfg(test)]
mod tests {
    use casework::imports::Sheet;
    use words::Language;

    use super::*;

    #[test]
    fn each_step_says_how_far_it_has_come() {
        let sheet = Sheet::Inquiries;
        let cases = [
            (None, "Filen åbnes.", "<progress aria-labelledby=\"skridt\"></progress>"),
            (
                Some(Progress::Reading { sheet, rows: 1200, of: Some(100_000) }),
                "Læser Henvendelser: 1.200 af 100.000 rækker",
                "value=\"1200\" max=\"100000\"",
            ),
            (
                Some(Progress::Reading { sheet, rows: 500, of: None }),
                "Læser Henvendelser: 500 rækker",
                "<progress aria-labelledby=\"skridt\"></progress>",
            ),
            (
                Some(Progress::Landing { done: 4000, of: 100_000 }),
                "Forsegler og indlæser: 4.000 af 100.000 henvendelser",
                "value=\"4000\" max=\"100000\"",
            ),
        ];
        for (progress, line, bar) in cases {
            let html = page(Words(Language::Danish), "/indlaes/0a", progress).render().unwrap();
            assert!(html.contains(line) && html.contains(bar), "{html}");
            assert!(html.contains("href=\"/indlaes/0a\""), "{html}");
        }
    }
}
