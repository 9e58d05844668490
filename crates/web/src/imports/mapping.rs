//! Pointing at columns: what the form says, as a mapping profile.
//!
//! Sheet `i` of the file is named by `ark-i` and meant as `slags-i`; its column `c` is headed `h-i-c` and meant as `k-i-c`.

use casework::imports::{Field, Profile, ProfileMistake, Sheet};

use crate::fields::Fields;

/// The mapping of a form. What is pointed at nothing is left out.
pub(super) fn profile(form: &Fields) -> Result<Profile, ProfileMistake> {
    let mut profile = Profile::default();
    for (name, sheet_name) in form.all() {
        let Some(place) = name.strip_prefix("ark-") else { continue };
        let Some(sheet) = sheet_of(form, place) else { continue };
        if !sheet_name.is_empty() {
            profile.name_sheet(sheet, sheet_name);
        }
        point_columns(&mut profile, form, (place, sheet))?;
    }
    Ok(profile)
}

fn sheet_of(form: &Fields, place: &str) -> Option<Sheet> {
    let key = form.get(&format!("slags-{place}"))?;
    Sheet::ALL.into_iter().find(|sheet| sheet.key() == key)
}

fn point_columns(profile: &mut Profile, form: &Fields, (place, sheet): (&str, Sheet)) -> Result<(), ProfileMistake> {
    let headings = format!("h-{place}-");
    for (name, heading) in form.all() {
        let Some(column) = name.strip_prefix(&headings).filter(|_| !heading.trim().is_empty()) else { continue };
        let meant = form.get(&format!("k-{place}-{column}")).and_then(|key| field_of(sheet, key));
        match meant {
            Some(field) => profile.point(field, heading)?,
            None => profile.leave_out(sheet, heading),
        }
    }
    Ok(())
}

fn field_of(sheet: Sheet, key: &str) -> Option<Field> {
    Field::ALL.iter().copied().find(|field| field.sheet() == sheet && field.key() == key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_pointed_at_becomes_a_profile() {
        let inquiries = Sheet::Inquiries;
        let field = Field::ALL.iter().copied().find(|field| field.sheet() == inquiries && field.is_required()).unwrap();
        let pairs = [
            ("ark-0", "Ark1"),
            ("slags-0", inquiries.key()),
            ("h-0-1", "Sagsnr"),
            ("k-0-1", field.key()),
            ("h-0-2", "Egne noter"),
            ("k-0-2", ""),
            ("ark-1", "Noter"),
            ("slags-1", ""),
        ];
        let form = Fields::of(pairs.map(|(name, value)| (name.to_owned(), value.to_owned())).into());
        let mut expected = Profile::default();
        expected.name_sheet(inquiries, "Ark1");
        expected.point(field, "Sagsnr").unwrap();
        expected.leave_out(inquiries, "Egne noter");
        assert_eq!(profile(&form).unwrap().to_toml(), expected.to_toml());
    }
}
