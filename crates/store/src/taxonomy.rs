//! The taxonomy, saved and loaded as a whole.

use std::collections::HashMap;

use register::taxonomy::{
    Cluster, ClusterCode, Exclusion, ExclusionCode, KindCode, Label, MeetingFault, MeetingFaultCode, PointKind,
    ReportingGroup, Taxonomy, Theme, ThemeCode, Validity,
};

use crate::engine::{Row, Statement, View};
use crate::statements::statements;
use crate::{StoreError, WriteTx, own_words};

statements! {
    PUT_KIND = "INSERT INTO point_kind (code, place, da, en, reporting_group, valid_from, valid_to, use_when_da,
            use_when_en, not_when_da, not_when_en) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
        ON CONFLICT (code) DO UPDATE SET place = excluded.place, da = excluded.da, en = excluded.en,
            reporting_group = excluded.reporting_group, valid_from = excluded.valid_from,
            valid_to = excluded.valid_to, use_when_da = excluded.use_when_da, use_when_en = excluded.use_when_en,
            not_when_da = excluded.not_when_da, not_when_en = excluded.not_when_en";
    PUT_THEME = "INSERT INTO theme (code, place, da, en, valid_from, valid_to) VALUES ($1, $2, $3, $4, $5, $6)
        ON CONFLICT (code) DO UPDATE SET place = excluded.place, da = excluded.da, en = excluded.en,
            valid_from = excluded.valid_from, valid_to = excluded.valid_to";
    ADD_LAW = "INSERT INTO point_kind_law (kind, place, law) VALUES ($1, $2, $3)";
    ADD_CLUSTER = "INSERT INTO kind_cluster (code, place, da, en) VALUES ($1, $2, $3, $4)";
    ADD_CLUSTER_KIND = "INSERT INTO kind_cluster_kind (cluster_code, place, kind) VALUES ($1, $2, $3)";
    PUT_EXCLUSION = "INSERT INTO exclusion (code, place, da, en) VALUES ($1, $2, $3, $4)
        ON CONFLICT (code) DO UPDATE SET place = excluded.place, da = excluded.da, en = excluded.en";
    ADD_REFER = "INSERT INTO exclusion_refer (exclusion, place, refer) VALUES ($1, $2, $3)";
    ADD_MEETING_FAULT = "INSERT INTO meeting_fault (code, place, da, en) VALUES ($1, $2, $3, $4)";
    CLEAR_LAW = "DELETE FROM point_kind_law";
    CLEAR_CLUSTER_KINDS = "DELETE FROM kind_cluster_kind";
    CLEAR_CLUSTERS = "DELETE FROM kind_cluster";
    CLEAR_REFER = "DELETE FROM exclusion_refer";
    CLEAR_MEETING_FAULTS = "DELETE FROM meeting_fault";
    KINDS = "SELECT code, da, en, valid_from, valid_to, reporting_group, use_when_da, use_when_en, not_when_da,
        not_when_en FROM point_kind ORDER BY place, code";
    THEMES = "SELECT code, da, en, valid_from, valid_to FROM theme ORDER BY place, code";
    CLUSTERS = "SELECT code, da, en FROM kind_cluster ORDER BY place";
    EXCLUSIONS = "SELECT code, da, en FROM exclusion ORDER BY place";
    MEETING_FAULTS = "SELECT code, da, en FROM meeting_fault ORDER BY place";
    LAWS = "SELECT kind, law FROM point_kind_law ORDER BY kind, place";
    CLUSTER_KINDS = "SELECT cluster_code, kind FROM kind_cluster_kind ORDER BY cluster_code, place";
    REFERS = "SELECT exclusion, refer FROM exclusion_refer ORDER BY exclusion, place";
}

/// Saves the taxonomy over the earlier one. Whether it may replace it is asked of
/// [`Taxonomy::may_replace`] first; kinds, themes, exclusions and own values that it lacks stay in the database.
///
/// # Errors
/// [`StoreError::Conflict`] where a cluster names a kind that does not exist.
pub fn save(tx: &WriteTx<'_>, taxonomy: &Taxonomy) -> Result<(), StoreError> {
    for clear in [CLEAR_LAW, CLEAR_CLUSTER_KINDS, CLEAR_CLUSTERS, CLEAR_REFER, CLEAR_MEETING_FAULTS] {
        tx.execute(&clear, &[])?;
    }
    save_kinds(tx, &taxonomy.kinds)?;
    save_themes(tx, &taxonomy.themes)?;
    for (place, cluster) in (0_u32..).zip(&taxonomy.clusters) {
        add_labelled(tx, &ADD_CLUSTER, cluster.code.as_str(), place, &cluster.label)?;
        add_texts(tx, &ADD_CLUSTER_KIND, cluster.code.as_str(), cluster.kinds.iter().map(KindCode::as_str))?;
    }
    for (place, exclusion) in (0_u32..).zip(&taxonomy.exclusions) {
        add_labelled(tx, &PUT_EXCLUSION, exclusion.code.as_str(), place, &exclusion.label)?;
        add_texts(tx, &ADD_REFER, exclusion.code.as_str(), exclusion.refer.iter().map(String::as_str))?;
    }
    for (place, fault) in (0_u32..).zip(&taxonomy.meeting_faults) {
        add_labelled(tx, &ADD_MEETING_FAULT, fault.code.as_str(), place, &fault.label)?;
    }
    own_words::save(tx, taxonomy)
}

fn save_kinds(tx: &WriteTx<'_>, kinds: &[PointKind]) -> Result<(), StoreError> {
    for (place, kind) in (0_u32..).zip(kinds) {
        let values = [
            kind.code.as_str().into(),
            place.into(),
            (&kind.label.da).into(),
            (&kind.label.en).into(),
            kind.group.key().into(),
            kind.validity.from.into(),
            kind.validity.to.into(),
            (&kind.use_when.da).into(),
            (&kind.use_when.en).into(),
            (&kind.not_when.da).into(),
            (&kind.not_when.en).into(),
        ];
        tx.execute(&PUT_KIND, &values)?;
        add_texts(tx, &ADD_LAW, kind.code.as_str(), kind.law.iter().map(String::as_str))?;
    }
    Ok(())
}

fn save_themes(tx: &WriteTx<'_>, themes: &[Theme]) -> Result<(), StoreError> {
    for (place, theme) in (0_u32..).zip(themes) {
        let values = [
            theme.code.as_str().into(),
            place.into(),
            (&theme.label.da).into(),
            (&theme.label.en).into(),
            theme.validity.from.into(),
            theme.validity.to.into(),
        ];
        tx.execute(&PUT_THEME, &values)?;
    }
    Ok(())
}

fn add_labelled(
    tx: &WriteTx<'_>,
    statement: &Statement,
    code: &str,
    place: u32,
    label: &Label,
) -> Result<(), StoreError> {
    tx.execute(statement, &[code.into(), place.into(), (&label.da).into(), (&label.en).into()])?;
    Ok(())
}

fn add_texts<'t>(
    tx: &WriteTx<'_>,
    statement: &Statement,
    code: &str,
    texts: impl Iterator<Item = &'t str>,
) -> Result<(), StoreError> {
    for (place, text) in (0_u32..).zip(texts) {
        tx.execute(statement, &[code.into(), place.into(), text.into()])?;
    }
    Ok(())
}

/// The whole taxonomy; empty where none was saved.
///
/// # Errors
/// [`StoreError::Unreachable`], [`StoreError::Inconsistent`].
pub fn load(view: &View) -> Result<Taxonomy, StoreError> {
    let mut taxonomy = Taxonomy {
        kinds: view.list(&KINDS, &[], kind)?,
        clusters: view.list(&CLUSTERS, &[], cluster)?,
        themes: view.list(&THEMES, &[], theme)?,
        exclusions: view.list(&EXCLUSIONS, &[], exclusion)?,
        meeting_faults: view.list(&MEETING_FAULTS, &[], meeting_fault)?,
        own_words: own_words::words(view)?,
        own_values: own_words::values(view)?,
    };
    let (mut laws, mut kinds, mut refers) =
        (grouped(view, &LAWS)?, grouped(view, &CLUSTER_KINDS)?, grouped(view, &REFERS)?);
    for kind in &mut taxonomy.kinds {
        kind.law = laws.remove(kind.code.as_str()).unwrap_or_default();
    }
    for cluster in &mut taxonomy.clusters {
        let named = kinds.remove(cluster.code.as_str()).unwrap_or_default();
        cluster.kinds = named.into_iter().map(KindCode::new).collect();
    }
    for exclusion in &mut taxonomy.exclusions {
        exclusion.refer = refers.remove(exclusion.code.as_str()).unwrap_or_default();
    }
    Ok(taxonomy.with_default_guidance())
}

/// Texts by the code to which they belong, in their order.
fn grouped(view: &View, statement: &Statement) -> Result<HashMap<String, Vec<String>>, StoreError> {
    let mut groups: HashMap<String, Vec<String>> = HashMap::new();
    view.query(statement, &[], |row| {
        groups.entry(row.string(0)?).or_default().push(row.string(1)?);
        Ok(())
    })?;
    Ok(groups)
}

fn label(row: &Row<'_>) -> Result<Label, StoreError> {
    Ok(Label::new(row.text(1)?, row.text(2)?))
}

fn validity(row: &Row<'_>) -> Result<Validity, StoreError> {
    Ok(Validity { from: row.opt_day(3)?, to: row.opt_day(4)? })
}

fn kind(row: &Row<'_>) -> Result<PointKind, StoreError> {
    Ok(PointKind {
        code: KindCode::new(row.text(0)?),
        label: label(row)?,
        group: row.key(5, ReportingGroup::from_key)?,
        law: vec![],
        validity: validity(row)?,
        use_when: Label::new(row.text(6)?, row.text(7)?),
        not_when: Label::new(row.text(8)?, row.text(9)?),
    })
}

fn theme(row: &Row<'_>) -> Result<Theme, StoreError> {
    Ok(Theme { code: ThemeCode::new(row.text(0)?), label: label(row)?, validity: validity(row)? })
}

fn cluster(row: &Row<'_>) -> Result<Cluster, StoreError> {
    Ok(Cluster { code: ClusterCode::new(row.text(0)?), label: label(row)?, kinds: vec![] })
}

fn exclusion(row: &Row<'_>) -> Result<Exclusion, StoreError> {
    Ok(Exclusion { code: ExclusionCode::new(row.text(0)?), label: label(row)?, refer: vec![] })
}

fn meeting_fault(row: &Row<'_>) -> Result<MeetingFault, StoreError> {
    Ok(MeetingFault { code: MeetingFaultCode::new(row.text(0)?), label: label(row)? })
}
