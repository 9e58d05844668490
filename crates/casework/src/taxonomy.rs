//! The taxonomy as the office sets it up: kinds, clusters, themes, its own words and values. Codes are given once; what is
//! given up ends and keeps its code.

mod scheme;
mod words;

use std::collections::HashMap;

use register::taxonomy::{
    Cluster, ClusterCode, KindCode, Label, PointKind, ReportingGroup, Taxonomy, TaxonomyMistake, Theme, ThemeCode,
    Validity,
};
use register::units::Organisation;
use store::WriteTx;

use crate::access::Action;
use crate::edits::{Added, Changed, Merging, Wish, commit, deed};
use crate::sessions::Session;
use crate::{CaseworkError, Desk, Now};

pub use scheme::{Proposal, SchemeFault, as_file, propose, take};
pub use words::{ValueForm, WordForm, add_value, change_value, change_words, words_of};

/// What can be changed about a kind; its code and its group cannot.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct KindForm {
    /// What stands on the screen.
    pub label: Label,
    /// Provisions behind it.
    pub law: Vec<String>,
    /// When it may be used.
    pub validity: Validity,
    /// Use when.
    pub use_when: Label,
    /// Do not use when.
    pub not_when: Label,
}

impl KindForm {
    /// A kind as it can be changed.
    #[must_use]
    pub fn of(kind: &PointKind) -> Self {
        Self {
            label: kind.label.clone(),
            law: kind.law.clone(),
            validity: kind.validity,
            use_when: kind.use_when.clone(),
            not_when: kind.not_when.clone(),
        }
    }

    fn kind(&self, code: KindCode, group: ReportingGroup) -> PointKind {
        let law = self.law.iter().map(|law| law.trim().to_owned()).filter(|law| !law.is_empty()).collect();
        PointKind {
            code,
            label: complete(&self.label),
            group,
            law,
            validity: self.validity,
            use_when: trimmed(&self.use_when),
            not_when: trimmed(&self.not_when),
        }
    }
}

/// What can be changed about a cluster.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ClusterForm {
    /// What stands on the screen.
    pub label: Label,
    /// The kinds it takes in.
    pub kinds: Vec<KindCode>,
}

/// What can be changed about a theme.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ThemeForm {
    /// What stands on the screen.
    pub label: Label,
    /// When it may be used.
    pub validity: Validity,
}

fn trimmed(label: &Label) -> Label {
    Label::new(label.da.trim(), label.en.trim())
}

/// A label whose English stands where only the Danish was given.
fn complete(label: &Label) -> Label {
    let label = trimmed(label);
    let en = if label.en.is_empty() { label.da.clone() } else { label.en };
    Label { da: label.da, en }
}

/// The taxonomy as it stands.
///
/// # Errors
/// A refusal where the person may not; a fault of the store.
pub fn taxonomy(desk: &Desk, session: &Session) -> Result<Taxonomy, CaseworkError> {
    session.must(Action::ManageOffice)?;
    Ok(store::taxonomy::load(&*desk.store().read()?)?)
}

/// How much has been coded with what.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Uses {
    /// Points by kind; kinds without any are left out.
    pub points: HashMap<KindCode, usize>,
    /// Inquiries by theme; themes without any are left out.
    pub themes: HashMap<ThemeCode, usize>,
}

/// The taxonomy as it stands, and how much has been coded with it.
///
/// # Errors
/// A refusal where the person may not; a fault of the store.
pub fn uses(desk: &Desk, session: &Session) -> Result<(Taxonomy, Uses), CaseworkError> {
    session.must(Action::ManageOffice)?;
    let facts = desk.facts()?;
    let mut uses = Uses::default();
    for kind in facts.points.iter().filter_map(|point| facts.taxonomy.kinds.get(usize::from(point.kind))) {
        *uses.points.entry(kind.code.clone()).or_insert(0) += 1;
    }
    let themes = facts.inquiries.iter().flat_map(|fact| fact.themes.iter());
    for theme in themes.filter_map(|place| facts.taxonomy.themes.get(usize::from(*place))) {
        *uses.themes.entry(theme.code.clone()).or_insert(0) += 1;
    }
    Ok((facts.taxonomy.clone(), uses))
}

/// Alters the taxonomy by the rules and commits; what cannot be is said, and nothing is written.
fn alter<T>(
    (desk, session, now): (&Desk, &Session, Now),
    act: &str,
    with: impl FnOnce(&mut Taxonomy) -> Result<Added<T, TaxonomyMistake>, CaseworkError>,
) -> Result<Added<T, TaxonomyMistake>, CaseworkError> {
    session.must(Action::ManageOffice)?;
    let tx = desk.store().begin()?;
    let before = store::taxonomy::load(&tx)?;
    let mut after = before.clone();
    let made = with(&mut after)?;
    if matches!(made, Added::Mistaken(_)) || after == before {
        return Ok(made);
    }
    if let Err(mistake) = after.may_replace(&before) {
        return Ok(Added::Mistaken(vec![mistake]));
    }
    write(tx, session, now, (act, &after))?;
    Ok(made)
}

fn write(tx: WriteTx<'_>, session: &Session, now: Now, (act, after): (&str, &Taxonomy)) -> Result<(), CaseworkError> {
    store::taxonomy::save(&tx, after)?;
    commit(tx, session, deed(session, now, act).coded(now.today))?;
    Ok(())
}

/// As [`alter`], for something that a colleague may have changed meanwhile.
fn change<F>(
    who: (&Desk, &Session, Now),
    act: &str,
    with: impl FnOnce(&mut Taxonomy) -> Result<Result<(), (F, Vec<&'static str>)>, CaseworkError>,
) -> Result<Changed<F, TaxonomyMistake>, CaseworkError> {
    let mut clash = None;
    let done = alter(who, act, |taxonomy| {
        if let Err(both) = with(taxonomy)? {
            clash = Some(both);
            return Ok(Added::Mistaken(vec![]));
        }
        Ok(Added::Made(()))
    })?;
    Ok(match (clash, done) {
        (Some((theirs, fields)), _) => Changed::Conflict { theirs, fields },
        (None, Added::Made(())) => Changed::Saved,
        (None, Added::Mistaken(mistakes)) => Changed::Mistaken(mistakes),
    })
}

fn gone() -> CaseworkError {
    CaseworkError::refusal("Koden findes ikke.", "The code does not exist.")
}

fn merged_label(
    merging: &mut Merging,
    (da, en): (&'static str, &'static str),
    present: &Label,
    (was, new): (&Label, &Label),
) -> Label {
    let da = merging.field(da, &present.da, (&was.da, &new.da));
    Label { da, en: merging.field(en, &present.en, (&was.en, &new.en)) }
}

fn merged_validity(merging: &mut Merging, present: Validity, (was, new): (Validity, Validity)) -> Validity {
    let from = merging.field("from", &present.from, (&was.from, &new.from));
    Validity { from, to: merging.field("to", &present.to, (&was.to, &new.to)) }
}

/// Adds a kind, under the given code or a free one.
///
/// # Errors
/// A refusal where the person may not; a fault of the store.
pub fn add_kind(
    desk: &Desk,
    session: &Session,
    now: Now,
    (code, group, form): (Option<&str>, ReportingGroup, &KindForm),
) -> Result<Added<KindCode, TaxonomyMistake>, CaseworkError> {
    alter((desk, session, now), "office.kind.put", |taxonomy| {
        let code = match code.map(str::trim).filter(|code| !code.is_empty()) {
            Some(code) => KindCode::new(code.to_uppercase()),
            None => taxonomy.free_kind_code(group, &form.label),
        };
        taxonomy.kinds.push(form.kind(code.clone(), group));
        Ok(Added::Made(code))
    })
}

/// Changes a kind.
///
/// # Errors
/// A refusal where the person may not or the kind does not exist; a fault of the store.
pub fn change_kind(
    desk: &Desk,
    session: &Session,
    now: Now,
    (code, wish): (&KindCode, &Wish<KindForm>),
) -> Result<Changed<KindForm, TaxonomyMistake>, CaseworkError> {
    change((desk, session, now), "office.kind.put", |taxonomy| {
        let kind = taxonomy.kinds.iter_mut().find(|kind| kind.code == *code).ok_or_else(gone)?;
        let present = KindForm::of(kind);
        let (mut merging, was, new) = (Merging::default(), &wish.was, &wish.new);
        let form = KindForm {
            label: merged_label(&mut merging, ("da", "en"), &present.label, (&was.label, &new.label)),
            law: merging.field("law", &present.law, (&was.law, &new.law)),
            validity: merged_validity(&mut merging, present.validity, (was.validity, new.validity)),
            use_when: merged_label(
                &mut merging,
                ("use_when_da", "use_when_en"),
                &present.use_when,
                (&was.use_when, &new.use_when),
            ),
            not_when: merged_label(
                &mut merging,
                ("not_when_da", "not_when_en"),
                &present.not_when,
                (&was.not_when, &new.not_when),
            ),
        };
        if !merging.clashes.is_empty() {
            return Ok(Err((present, merging.clashes)));
        }
        *kind = form.kind(kind.code.clone(), kind.group);
        Ok(Ok(()))
    })
}

/// A free code for something with this label.
fn free_code<'c>(label: &Label, taken: impl Iterator<Item = &'c str>) -> String {
    let taken: Vec<&str> = taken.collect();
    Organisation::free_code(&label.da, |code| taken.contains(&code))
}

/// Adds a cluster under a free code.
///
/// # Errors
/// A refusal where the person may not; a fault of the store.
pub fn add_cluster(
    desk: &Desk,
    session: &Session,
    now: Now,
    form: &ClusterForm,
) -> Result<Added<ClusterCode, TaxonomyMistake>, CaseworkError> {
    alter((desk, session, now), "office.cluster.put", |taxonomy| {
        let code = free_code(&form.label, taxonomy.clusters.iter().map(|cluster| cluster.code.as_str()));
        let code = ClusterCode::new(code);
        let (label, kinds) = (complete(&form.label), form.kinds.clone());
        taxonomy.clusters.push(Cluster { code: code.clone(), label, kinds });
        Ok(Added::Made(code))
    })
}

/// Changes a cluster.
///
/// # Errors
/// A refusal where the person may not or the cluster does not exist; a fault of the store.
pub fn change_cluster(
    desk: &Desk,
    session: &Session,
    now: Now,
    (code, wish): (&ClusterCode, &Wish<ClusterForm>),
) -> Result<Changed<ClusterForm, TaxonomyMistake>, CaseworkError> {
    change((desk, session, now), "office.cluster.put", |taxonomy| {
        let cluster = taxonomy.clusters.iter_mut().find(|cluster| cluster.code == *code).ok_or_else(gone)?;
        let present = ClusterForm { label: cluster.label.clone(), kinds: cluster.kinds.clone() };
        let (mut merging, was, new) = (Merging::default(), &wish.was, &wish.new);
        let label = merged_label(&mut merging, ("da", "en"), &present.label, (&was.label, &new.label));
        let kinds = merging.field("kinds", &present.kinds, (&was.kinds, &new.kinds));
        if !merging.clashes.is_empty() {
            return Ok(Err((present, merging.clashes)));
        }
        (cluster.label, cluster.kinds) = (complete(&label), kinds);
        Ok(Ok(()))
    })
}

/// Adds a theme under a free code.
///
/// # Errors
/// A refusal where the person may not; a fault of the store.
pub fn add_theme(
    desk: &Desk,
    session: &Session,
    now: Now,
    form: &ThemeForm,
) -> Result<Added<ThemeCode, TaxonomyMistake>, CaseworkError> {
    alter((desk, session, now), "office.theme.put", |taxonomy| {
        let code = free_code(&form.label, taxonomy.themes.iter().map(|theme| theme.code.as_str()));
        let code = ThemeCode::new(code);
        taxonomy.themes.push(Theme { code: code.clone(), label: complete(&form.label), validity: form.validity });
        Ok(Added::Made(code))
    })
}

/// Changes a theme.
///
/// # Errors
/// A refusal where the person may not or the theme does not exist; a fault of the store.
pub fn change_theme(
    desk: &Desk,
    session: &Session,
    now: Now,
    (code, wish): (&ThemeCode, &Wish<ThemeForm>),
) -> Result<Changed<ThemeForm, TaxonomyMistake>, CaseworkError> {
    change((desk, session, now), "office.theme.put", |taxonomy| {
        let theme = taxonomy.themes.iter_mut().find(|theme| theme.code == *code).ok_or_else(gone)?;
        let present = ThemeForm { label: theme.label.clone(), validity: theme.validity };
        let (mut merging, was, new) = (Merging::default(), &wish.was, &wish.new);
        let label = merged_label(&mut merging, ("da", "en"), &present.label, (&was.label, &new.label));
        let validity = merged_validity(&mut merging, present.validity, (was.validity, new.validity));
        if !merging.clashes.is_empty() {
            return Ok(Err((present, merging.clashes)));
        }
        (theme.label, theme.validity) = (complete(&label), validity);
        Ok(Ok(()))
    })
}
