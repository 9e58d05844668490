//! Landing: what is new is sealed and written, in one transaction with one deed.

use exchange::{InquiryRow, PointRow, Reading, UnitRef};
use jiff::civil::Date;
use register::contacts::Contact;
use register::ids::{CitizenId, ContactId, InquiryId, OfficeId, PointId, UnitId};
use register::inquiries::{Category, Complaint, Inquiry, Matter, Stage};
use register::points::ComplaintPoint;
use register::units::Unit;
use sealed::{BatchKey, BatchPlace, CompartmentSecret, ContentKey, Sealed, random_id};
use store::compartments::{self, Batch};
use store::content_keys::{self, StoredKey};
use store::{WriteTx, contacts, inquiries, numbers, office, units};

use super::compare::Plan;
use super::{Bringer, Progress};
use crate::content::{self, PlainContent, SealedContent};
use crate::unlocking::{self, content_place};
use crate::{CaseworkError, Now};

/// Inquiries sealed at a time, on every core, before they are written.
const CHUNK: usize = 2_000;

/// What the content keys of this landing are wrapped under.
enum Wrap<'a> {
    Compartment(&'a CompartmentSecret),
    Batch(BatchKey),
}

struct Landing<'a> {
    office: OfficeId,
    wrap: Wrap<'a>,
    compartment: register::ids::CompartmentId,
    epoch: u32,
    batch: Option<uuid::Uuid>,
    units: Vec<UnitId>,
    points: Vec<Vec<&'a PointRow>>,
}

/// One inquiry, ready to be written.
struct Ready {
    inquiry: Inquiry,
    contact: Contact,
    key: StoredKey,
    content: SealedContent,
}

/// Writes what is new and commits.
pub(super) fn land(
    tx: WriteTx<'_>,
    now: Now,
    bringer: &Bringer<'_>,
    (reading, plan): (&Reading, &Plan),
    progress: &mut dyn FnMut(Progress),
) -> Result<(), CaseworkError> {
    let landing = prepare(&tx, bringer, reading)?;
    let of = plan.new_inquiries.len();
    let mut done = 0;
    for chunk in plan.new_inquiries.chunks(CHUNK) {
        let mut ready = landing.ready(reading, chunk)?;
        // In the order of the random ids: quicker, and the file does not tell the order of the sheet.
        ready.sort_unstable_by_key(|ready| ready.inquiry.id);
        for ready in ready {
            write(&tx, &ready)?;
        }
        done += chunk.len();
        progress(Progress::Landing { done, of });
    }
    numbers::advance_past(&tx, plan.new_inquiries.iter().map(|place| &reading.inquiries[*place].number))?;
    let count = |number: usize| sealed::DeedValue::Count(number as u64);
    let deed = bringer
        .deed(now, "register.import")
        .with("inquiries", count(plan.counts.inquiries))
        .with("points", count(plan.counts.points))
        .with("units", count(plan.counts.units))
        .coded(now.today);
    tx.commit(deed, bringer.keys().map(|keys| &keys.secret))?;
    Ok(())
}

fn prepare<'a>(tx: &WriteTx<'_>, bringer: &'a Bringer<'_>, reading: &'a Reading) -> Result<Landing<'a>, CaseworkError> {
    let office = office::id(tx)?;
    let units = new_units(tx, reading)?;
    let mut points: Vec<Vec<&PointRow>> = vec![Vec::new(); reading.inquiries.len()];
    for point in &reading.points {
        points[point.inquiry].push(point);
    }
    if let Some(keys) = bringer.keys() {
        let wrap = Wrap::Compartment(keys.everyday()?);
        let (compartment, epoch) = (keys.compartment, keys.epoch);
        return Ok(Landing { office, wrap, compartment, epoch, batch: None, units, points });
    }
    let intake = unlocking::intake(tx)?;
    let batch = random_id()?;
    let place = BatchPlace { office: office.uuid(), compartment: intake.id.uuid(), epoch: intake.epoch, batch };
    let (key, sealed) = BatchKey::seal_new(&intake.intake_key, &place)?;
    compartments::add_batch(tx, &Batch { id: batch, compartment: intake.id, epoch: intake.epoch, sealed })?;
    let (compartment, epoch) = (intake.id, intake.epoch);
    Ok(Landing { office, wrap: Wrap::Batch(key), compartment, epoch, batch: Some(batch), units, points })
}

/// Writes the new units; the ids stand in the order of the reading.
fn new_units(tx: &WriteTx<'_>, reading: &Reading) -> Result<Vec<UnitId>, CaseworkError> {
    let ids = reading
        .units
        .iter()
        .map(|row| row.existing.map_or_else(|| Ok(UnitId::new(random_id()?)), Ok))
        .collect::<Result<Vec<_>, CaseworkError>>()?;
    for (row, id) in reading.units.iter().zip(&ids).filter(|(row, _)| row.existing.is_none()) {
        let unit = Unit {
            id: *id,
            code: row.code.clone(),
            name: row.name.clone(),
            parent: row.parent.map(|parent| resolved(parent, &ids)),
            is_area: row.is_area,
            nature: row.nature,
            validity: row.validity,
        };
        units::put(tx, &unit)?;
    }
    Ok(ids)
}

fn resolved(unit: UnitRef, new: &[UnitId]) -> UnitId {
    match unit {
        UnitRef::Known(id) => id,
        UnitRef::New(place) => new[place],
    }
}

impl Landing<'_> {
    /// Seals a chunk on every core.
    fn ready(&self, reading: &Reading, chunk: &[usize]) -> Result<Vec<Ready>, CaseworkError> {
        let threads = std::thread::available_parallelism().map_or(1, usize::from);
        let share = chunk.len().div_ceil(threads).max(1);
        std::thread::scope(|scope| {
            let workers: Vec<_> = chunk
                .chunks(share)
                .map(|part| scope.spawn(move || part.iter().map(|place| self.one(reading, *place)).collect()))
                .collect();
            let mut ready = Vec::with_capacity(chunk.len());
            for worker in workers {
                let sealed: Result<Vec<Ready>, CaseworkError> =
                    worker.join().map_err(|_| CaseworkError::Inconsistent("a sealing thread ended early"))?;
                ready.append(&mut sealed?);
            }
            Ok(ready)
        })
    }

    fn one(&self, reading: &Reading, place: usize) -> Result<Ready, CaseworkError> {
        let row = &reading.inquiries[place];
        let id = InquiryId::new(random_id()?);
        let inquiry = self.inquiry(id, row, &self.points[place])?;
        let key = ContentKey::random()?;
        let contact =
            Contact { id: ContactId::new(random_id()?), inquiry: id, on: inquiry.received, channel: inquiry.channel };
        let party = CitizenId::new(random_id()?);
        let plain = PlainContent { party, identity: &row.identity, story: &row.story, contact: &contact };
        let content = content::seal_new(&key, self.office, &inquiry, &plain)?;
        Ok(Ready { inquiry, contact, key: self.wrapped(id, &key)?, content })
    }

    fn wrapped(&self, inquiry: InquiryId, key: &ContentKey) -> Result<StoredKey, CaseworkError> {
        let mut stored = StoredKey {
            inquiry,
            generation: 1,
            compartment: self.compartment,
            epoch: self.epoch,
            batch: self.batch,
            wrapped: Sealed::from_bytes(Vec::new()),
        };
        let place = content_place(self.office, &stored);
        stored.wrapped = match &self.wrap {
            Wrap::Compartment(share) => share.wrap_content(key, &place)?,
            Wrap::Batch(batch) => batch.wrap_content(key, &place)?,
        };
        Ok(stored)
    }

    fn inquiry(&self, id: InquiryId, row: &InquiryRow, points: &[&PointRow]) -> Result<Inquiry, CaseworkError> {
        let matter = match row.category {
            Category::Advice => Matter::Advice,
            Category::Other => Matter::Other,
            Category::Complaint => Matter::Complaint(Complaint {
                points: points.iter().map(|point| self.point(point)).collect::<Result<_, _>>()?,
                outcome: row.outcome,
                learning: row.learning,
                ..Complaint::default()
            }),
        };
        let mut themes = row.themes.clone();
        themes.sort_unstable();
        themes.dedup();
        let inquiry = Inquiry {
            channel: row.channel,
            from: row.from,
            role: row.role,
            unit: row.unit.map(|unit| resolved(unit, &self.units)),
            themes,
            administration_contacted: row.administration_contacted,
            returned: row.returned,
            meetings: row.meetings,
            complained_of_meeting: row.complained_of_meeting,
            helped_to_complain: row.helped_to_complain,
            matter,
            stage: stage(row.closed),
            ..Inquiry::new(id, row.number.clone(), row.received)
        };
        // The file was judged cell by cell; what lands is judged by the register's own rules once more.
        if inquiry.mistakes().is_empty() {
            Ok(inquiry)
        } else {
            Err(CaseworkError::Inconsistent("a row that cannot be true"))
        }
    }

    fn point(&self, row: &PointRow) -> Result<ComplaintPoint, CaseworkError> {
        Ok(ComplaintPoint {
            id: PointId::new(random_id()?),
            kind: row.kind.clone(),
            unit: resolved(row.unit, &self.units),
            raised: row.raised,
            finding: row.finding,
            acknowledged: row.acknowledged,
        })
    }
}

fn stage(closed: Option<Date>) -> Stage {
    closed.map_or(Stage::Open, |on| Stage::Closed { on })
}

fn write(tx: &WriteTx<'_>, ready: &Ready) -> Result<(), CaseworkError> {
    let inquiry = &ready.inquiry;
    inquiries::insert(tx, inquiry)?;
    content_keys::insert(tx, &ready.key)?;
    contacts::insert(tx, &ready.contact)?;
    content::store_new(tx, inquiry.id, &ready.content)
}
