//! The office's own words and values for the fixed lists: part of the taxonomy, saved and loaded with it.

use register::taxonomy::{Label, OwnCode, OwnValue, OwnWord, Taxonomy, Validity};

use crate::engine::View;
use crate::statements::statements;
use crate::{StoreError, WriteTx};

statements! {
    CLEAR_WORDS = "DELETE FROM own_word";
    ADD_WORD = "INSERT INTO own_word (list, code, da, en, used) VALUES ($1, $2, $3, $4, $5)";
    PUT_VALUE = "INSERT INTO own_value (list, code, place, da, en, counts_as, valid_from, valid_to)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
        ON CONFLICT (list, code) DO UPDATE SET place = excluded.place, da = excluded.da, en = excluded.en,
            counts_as = excluded.counts_as, valid_from = excluded.valid_from, valid_to = excluded.valid_to";
    WORDS = "SELECT list, code, da, en, used FROM own_word ORDER BY list, code";
    VALUES = "SELECT list, code, da, en, counts_as, valid_from, valid_to FROM own_value ORDER BY list, place, code";
}

/// Saves words over the earlier ones, and values; values that it lacks stay, for inquiries may name them.
pub(crate) fn save(tx: &WriteTx<'_>, taxonomy: &Taxonomy) -> Result<(), StoreError> {
    tx.execute(&CLEAR_WORDS, &[])?;
    for word in &taxonomy.own_words {
        let values = [
            (&word.list).into(),
            (&word.code).into(),
            (&word.label.da).into(),
            (&word.label.en).into(),
            word.used.into(),
        ];
        tx.execute(&ADD_WORD, &values)?;
    }
    for (place, value) in (0_u32..).zip(&taxonomy.own_values) {
        let values = [
            (&value.list).into(),
            value.code.as_str().into(),
            place.into(),
            (&value.label.da).into(),
            (&value.label.en).into(),
            (&value.counts_as).into(),
            value.validity.from.into(),
            value.validity.to.into(),
        ];
        tx.execute(&PUT_VALUE, &values)?;
    }
    Ok(())
}

/// The office's words, by list and value.
pub(crate) fn words(view: &View) -> Result<Vec<OwnWord>, StoreError> {
    view.list(&WORDS, &[], |row| {
        Ok(OwnWord {
            list: row.string(0)?,
            code: row.string(1)?,
            label: Label::new(row.text(2)?, row.text(3)?),
            used: row.bool(4)?,
        })
    })
}

/// The office's own values, by list, in their order.
pub(crate) fn values(view: &View) -> Result<Vec<OwnValue>, StoreError> {
    view.list(&VALUES, &[], |row| {
        Ok(OwnValue {
            list: row.string(0)?,
            code: OwnCode::new(row.text(1)?),
            label: Label::new(row.text(2)?, row.text(3)?),
            counts_as: row.string(4)?,
            validity: Validity { from: row.opt_day(5)?, to: row.opt_day(6)? },
        })
    })
}
