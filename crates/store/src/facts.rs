//! What figures are counted from: one plain row an inquiry and one a point. No arithmetic in SQL, no order either: the
//! rows are sorted here, which is quicker than a walk over an index.

pub(crate) mod places;

use figures::{Facts, InquiryFact, PointFact};
use register::ids::InquiryId;
use register::inquiries::{Category, Channel, From, Outcome, Role};
use register::points::Finding;
use register::taxonomy::{OwnList, Taxonomy};
use uuid::Uuid;

use crate::engine::{Row, View};
use crate::revision::{Revision, revision_of};
use crate::statements::statements;
use crate::{Store, StoreError, counting_notes, taxonomy, units};
use places::{Codes, Places};

statements! {
    INQUIRIES = "SELECT id, number, received, closed, category, channel, origin, role, unit, administration_contacted,
        returned, meetings, complained_of_meeting, helped_to_complain, outcome, learning, uncoded, own_category, own_outcome
        FROM inquiry";
    THEMES = "SELECT inquiry, theme FROM inquiry_theme";
    POINTS = "SELECT inquiry, kind, unit, finding FROM complaint_point";
}

/// How often two readers may be asked to agree, before one reads it all.
const ATTEMPTS: usize = 3;

/// Every coded fact of the register, sorted by day of receipt and number, the points in the order of their inquiries.
///
/// # Errors
/// [`StoreError::Unreachable`], [`StoreError::Inconsistent`].
pub fn facts(store: &Store) -> Result<Facts, StoreError> {
    for _ in 0..ATTEMPTS {
        let first = store.read()?;
        let revision = revision_of(&first)?;
        let lists = Lists::read(&first)?;
        let second = store.read()?;
        if revision_of(&second)? != revision {
            // Somebody wrote between the two: they would see different registers.
            continue;
        }
        let (inquiries, points) = std::thread::scope(|scope| {
            let lists = &lists;
            let points = scope.spawn(move || read_points(&second, lists));
            let inquiries = read_inquiries(&first, lists);
            (inquiries, points.join())
        });
        let points = points.map_err(|_| StoreError::inconsistent("a reader ended early"))?;
        return join(lists, inquiries?, points?, revision);
    }
    let view = store.read()?;
    let lists = Lists::read(&view)?;
    let inquiries = read_inquiries(&view, &lists)?;
    let points = read_points(&view, &lists)?;
    join(lists, inquiries, points, revision_of(&view)?)
}

/// The short lists that rows point into.
struct Lists {
    facts: Facts,
    units: Places,
    themes: Codes,
    kinds: Codes,
    own_categories: Codes,
    own_outcomes: Codes,
}

impl Lists {
    fn read(view: &View) -> Result<Self, StoreError> {
        let (organisation, taxonomy) = (units::all(view)?, taxonomy::load(view)?);
        Ok(Self {
            units: Places::of(organisation.units().iter().map(|unit| unit.id.uuid())),
            themes: Codes::of(taxonomy.themes.iter().map(|theme| theme.code.as_str())),
            kinds: Codes::of(taxonomy.kinds.iter().map(|kind| kind.code.as_str())),
            own_categories: own(&taxonomy, OwnList::Category),
            own_outcomes: own(&taxonomy, OwnList::Outcome),
            facts: Facts { organisation, taxonomy, counting_notes: counting_notes::all(view)?, ..Facts::default() },
        })
    }
}

/// The places of a list's own values among those of all lists.
fn own(taxonomy: &Taxonomy, list: OwnList) -> Codes {
    let places = (0..).zip(&taxonomy.own_values);
    Codes::at(places.filter(|(_, value)| value.list == list.key()).map(|(place, value)| (value.code.as_str(), place)))
}

/// A point whose inquiry has no place yet.
struct LoosePoint {
    inquiry: Uuid,
    fact: PointFact,
}

fn read_points(view: &View, lists: &Lists) -> Result<Vec<LoosePoint>, StoreError> {
    view.list(&POINTS, &[], |row| {
        let fact = PointFact {
            inquiry: 0,
            kind: lists.kinds.place(row.raw(1)?)?,
            unit: lists.units.short(row.id(2)?)?,
            finding: row.opt_key(3, Finding::from_key)?,
        };
        Ok(LoosePoint { inquiry: row.id(0)?, fact })
    })
}

/// Inquiries in order, with the places of their identities.
type Ordered = (Vec<InquiryFact>, Places);

fn read_inquiries(view: &View, lists: &Lists) -> Result<Ordered, StoreError> {
    // The numbers are needed for the order alone: they lie one after another in one text.
    let (mut facts, mut numbers, mut ends) = (Vec::new(), Vec::new(), Vec::new());
    view.query(&INQUIRIES, &[], |row| {
        numbers.extend_from_slice(row.raw(1)?);
        ends.push(numbers.len());
        facts.push(inquiry(row, lists)?);
        Ok(())
    })?;
    let number = |place: usize| &numbers[place.checked_sub(1).map_or(0, |before| ends[before])..ends[place]];
    let mut order: Vec<usize> = (0..facts.len()).collect();
    order.sort_unstable_by(|a, b| facts[*a].received.cmp(&facts[*b].received).then_with(|| number(*a).cmp(number(*b))));
    let mut sorted: Vec<InquiryFact> = order.iter().map(|place| facts[*place].clone()).collect();
    let places = Places::of(sorted.iter().map(|fact| fact.id.uuid()));
    add_themes(view, lists, &places, &mut sorted)?;
    Ok((sorted, places))
}

fn inquiry(row: &Row<'_>, lists: &Lists) -> Result<InquiryFact, StoreError> {
    Ok(InquiryFact {
        id: InquiryId::new(row.id(0)?),
        received: row.day(2)?,
        closed: row.opt_day(3)?,
        category: if row.bool(16)? { None } else { Some(row.key(4, Category::from_key)?) },
        own_category: row.opt_raw(17)?.and_then(|code| lists.own_categories.known(code)),
        channel: row.key(5, Channel::from_key)?,
        from: row.key(6, From::from_key)?,
        role: row.key(7, Role::from_key)?,
        unit: row.opt_id(8)?.map(|unit| lists.units.short(unit)).transpose()?,
        themes: Box::default(),
        administration_contacted: row.opt_bool(9)?,
        returned: row.bool(10)?,
        meetings: row.number(11)?,
        complained_of_meeting: row.bool(12)?,
        helped_to_complain: row.bool(13)?,
        outcome: row.opt_key(14, Outcome::from_key)?,
        own_outcome: row.opt_raw(18)?.and_then(|code| lists.own_outcomes.known(code)),
        learning: row.opt_bool(15)?,
    })
}

fn add_themes(view: &View, lists: &Lists, inquiries: &Places, facts: &mut [InquiryFact]) -> Result<(), StoreError> {
    let mut named =
        view.list(&THEMES, &[], |row| Ok((inquiries.place(row.id(0)?)?, lists.themes.place(row.raw(1)?)?)))?;
    named.sort_unstable();
    for of_one in named.chunk_by(|(a, _), (b, _)| a == b) {
        facts[of_one[0].0].themes = of_one.iter().map(|(_, theme)| *theme).collect();
    }
    Ok(())
}

fn join(
    lists: Lists,
    (inquiries, places): Ordered,
    points: Vec<LoosePoint>,
    revision: Revision,
) -> Result<Facts, StoreError> {
    let mut points = points
        .into_iter()
        .map(|point| Ok(PointFact { inquiry: places.short(point.inquiry)?, ..point.fact }))
        .collect::<Result<Vec<_>, StoreError>>()?;
    points.sort_by_key(|point| point.inquiry);
    Ok(Facts { inquiries, points, as_of: revision.as_of, ..lists.facts })
}
