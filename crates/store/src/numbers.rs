//! The number series: an inquiry's number is drawn inside the transaction that registers it.

use register::inquiries::InquiryNumber;

use crate::statements::statements;
use crate::{StoreError, WriteTx};

statements! {
    DRAW = "INSERT INTO number_series (year, next_number) VALUES ($1, 2)
        ON CONFLICT (year) DO UPDATE SET next_number = number_series.next_number + 1 RETURNING next_number";
    ADVANCE = "INSERT INTO number_series (year, next_number) VALUES ($1, $2)
        ON CONFLICT (year) DO UPDATE SET next_number = CASE WHEN excluded.next_number > number_series.next_number
            THEN excluded.next_number ELSE number_series.next_number END";
}

/// Draws the next number of a year.
///
/// # Errors
/// [`StoreError::UnlikelyDay`] where no register is kept in such a year; [`StoreError::Unreachable`],
/// [`StoreError::Inconsistent`].
pub fn draw(tx: &WriteTx<'_>, year: i16) -> Result<InquiryNumber, StoreError> {
    if !register::days::YEARS.contains(&year) {
        return Err(StoreError::UnlikelyDay);
    }
    let next: u32 = tx.one(&DRAW, &[year.into()], |row| row.number(0))?;
    Ok(InquiryNumber::of_series(year, next - 1))
}

/// Lets the series continue after numbers that came from elsewhere; those not of the series' form are passed over.
///
/// # Errors
/// [`StoreError::Unreachable`].
pub fn advance_past<'n>(
    tx: &WriteTx<'_>,
    numbers: impl IntoIterator<Item = &'n InquiryNumber>,
) -> Result<(), StoreError> {
    let mut highest = std::collections::BTreeMap::new();
    for (year, number) in numbers.into_iter().filter_map(InquiryNumber::series) {
        let known = highest.entry(year).or_insert(number);
        *known = number.max(*known);
    }
    for (year, number) in highest {
        tx.execute(&ADVANCE, &[year.into(), (u64::from(number) + 1).into()])?;
    }
    Ok(())
}
