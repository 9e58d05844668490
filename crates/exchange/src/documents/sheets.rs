//! Text out of workbooks: each row a line. They are read as registers are, as a stream.

use std::ops::ControlFlow;

use super::{MOST_UNPACKED, Texts};
use crate::books;
use crate::cells::Value;
use crate::profile::Profile;
use crate::reading::NamedBytes;
use crate::zips;

/// Gathers the text of a workbook; nothing where it is none, or is not to be unpacked.
pub(super) fn gather(bytes: &[u8], texts: &mut Texts) {
    if zips::guarded(bytes, MOST_UNPACKED).is_err() {
        return;
    }
    let file = NamedBytes { name: String::new(), bytes: bytes.to_vec() };
    let Ok(mut book) = books::open_file(&file, &Profile::default()) else { return };
    for sheet in 0..book.sheets().len() {
        let name = book.sheets()[sheet].name.clone();
        texts.push(&name);
        texts.line();
        // What was read before something broke is kept.
        let _broke_off = book.rows(sheet, &mut |_, cells| {
            cells.iter().for_each(|cell| {
                texts.space();
                texts.push(&said(cell));
            });
            texts.line();
            if texts.is_full() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
        texts.paragraph();
        if texts.is_full() {
            return;
        }
    }
}

fn said(cell: &Value<'_>) -> String {
    match cell {
        Value::Text(text) => text.to_string(),
        Value::Number(number) => number.to_string(),
        Value::Day(Ok(day)) => day.to_string(),
        Value::Blank | Value::Day(Err(_)) | Value::Bool(_) | Value::Error(_) | Value::Uncomputed => String::new(),
    }
}
