//! The definitions of FIGURES counted again in the plainest way, one loop a number, without a thought for speed.

use std::collections::BTreeMap;

use figures::{Basis, Facts, InquiryFact, PointFact, Scope};
use register::inquiries::{Category, From, Learning, Outcome, Role};
use register::points::Finding;

/// Every count by its address; rows and cells that hold nothing are left out.
pub type Counts = BTreeMap<String, u64>;

struct Seen<'a> {
    facts: &'a Facts,
    scope: Scope,
    inquiries: Vec<(u32, &'a InquiryFact)>,
}

pub fn counts(facts: &Facts, scope: &Scope) -> Counts {
    let belongs = |inquiry: &InquiryFact| match scope.basis {
        Basis::Received => scope.period.contains(inquiry.received),
        Basis::Closed => inquiry.closed.is_some_and(|day| scope.period.contains(day)),
    };
    let inquiries = (0..).zip(&facts.inquiries).filter(|(_, inquiry)| belongs(inquiry)).collect();
    let seen = Seen { facts, scope: *scope, inquiries };
    let mut counts = seen.scalars();
    seen.inquiry_tables(&mut counts);
    seen.complaint_tables(&mut counts);
    seen.point_tables(&mut counts);
    counts
}

fn add(counts: &mut Counts, id: String) {
    *counts.entry(id).or_default() += 1;
}

fn key(code: &str) -> String {
    code.replace('%', "%25").replace('/', "%2F").replace('*', "%2A")
}

impl Seen<'_> {
    fn of(&self, category: Category) -> Vec<(u32, &InquiryFact)> {
        self.inquiries.iter().filter(|(_, inquiry)| inquiry.category == Some(category)).copied().collect()
    }

    fn points(&self, at: u32) -> Vec<&PointFact> {
        self.facts.points.iter().filter(|point| point.inquiry == at).collect()
    }

    fn area(&self, unit: Option<u32>, inquiry: &InquiryFact) -> String {
        let Some(unit) = unit else { return "none".to_owned() };
        let organisation = &self.facts.organisation;
        let id = organisation.units()[unit as usize].id;
        key(&organisation.area_of(id, inquiry.received).unwrap().code)
    }

    /// The row of an own value; the outer `None` where the office has none of the list.
    fn own(&self, list: &str, place: Option<u16>) -> Option<Option<String>> {
        let own = &self.facts.taxonomy.own_values;
        own.iter().any(|value| value.list == list).then(|| {
            let code = own[usize::from(place?)].code.as_str();
            Some(if code == "complaint" { "complaint-2".to_owned() } else { code.to_owned() })
        })
    }

    fn scalars(&self) -> Counts {
        let all = &self.inquiries;
        let (advice, complaints) = (self.of(Category::Advice), self.of(Category::Complaint));
        let count = |list: &[(u32, &InquiryFact)], holds: &dyn Fn(&InquiryFact) -> bool| {
            list.iter().filter(|(_, inquiry)| holds(inquiry)).count() as u64
        };
        let crossing = complaints.iter().filter(|(at, inquiry)| {
            let own = self.area(inquiry.unit, inquiry);
            self.points(*at).iter().any(|point| self.area(Some(point.unit), inquiry) != own)
        });
        let to = self.scope.period.to();
        let mut counts = Counts::from([
            ("inquiries.total".to_owned(), all.len() as u64),
            ("inquiries.residents".to_owned(), count(all, &|i| i.from == From::Resident)),
            (
                "inquiries.non_residents".to_owned(),
                count(all, &|i| i.from == From::OtherMunicipality || i.from == From::Institution),
            ),
            ("inquiries.help_to_complain".to_owned(), count(all, &|i| i.helped_to_complain)),
            ("advice.total".to_owned(), advice.len() as u64),
            (
                "advice.without_administration".to_owned(),
                count(&advice, &|i| i.closed.is_some() && i.administration_contacted == Some(false)),
            ),
            ("complaints.total".to_owned(), complaints.len() as u64),
            ("complaints.returned".to_owned(), count(&complaints, &|i| i.returned)),
            ("complaints.cross_area".to_owned(), crossing.count() as u64),
            ("complaints.with_meeting".to_owned(), count(&complaints, &|i| i.meetings >= 1)),
            (
                "complaints.about_meeting".to_owned(),
                count(&complaints, &|i| i.meetings >= 1 && i.complained_of_meeting),
            ),
            (
                "complaints.from_relatives".to_owned(),
                count(&complaints, &|i| i.role == Role::Relative || i.role == Role::Guardian),
            ),
            ("complaints.learning".to_owned(), count(&complaints, &|i| i.learning == Some(true))),
            ("points.total".to_owned(), complaints.iter().map(|(at, _)| self.points(*at).len() as u64).sum()),
            ("other.total".to_owned(), self.of(Category::Other).len() as u64),
        ]);
        if self.scope.basis == Basis::Received {
            let open = count(&complaints, &|i| i.closed.is_none_or(|closed| closed > to));
            counts.insert("complaints.open".to_owned(), open);
        }
        counts
    }

    fn inquiry_tables(&self, counts: &mut Counts) {
        for (_, inquiry) in &self.inquiries {
            let day = if self.scope.basis == Basis::Closed { inquiry.closed.unwrap() } else { inquiry.received };
            let area = self.area(inquiry.unit, inquiry);
            let category = inquiry.category.map_or("uncoded", Category::key);
            add(counts, format!("inquiries.by_category/{category}"));
            if let Some(own) = self.own("category", inquiry.own_category) {
                add(counts, format!("inquiries.by_own_category/{}", own.unwrap_or_else(|| category.to_owned())));
            }
            add(counts, format!("inquiries.by_month/{}", day.strftime("%Y-%m")));
            add(counts, format!("inquiries.by_channel/{}", inquiry.channel.key()));
            add(counts, format!("inquiries.by_from/{}", inquiry.from.key()));
            for theme in &inquiry.themes {
                add(counts, format!("inquiries.by_theme/{}", self.facts.taxonomy.themes[usize::from(*theme)].code));
            }
            add(counts, format!("inquiries.area_by_category/{area}/{category}"));
        }
    }

    fn complaint_tables(&self, counts: &mut Counts) {
        for (_, complaint) in self.of(Category::Complaint) {
            let area = self.area(complaint.unit, complaint);
            let outcome = complaint.outcome.map_or("unassessed", Outcome::key);
            add(counts, format!("complaints.by_role/{}", complaint.role.key()));
            add(counts, format!("complaints.by_outcome/{outcome}"));
            if let Some(own) = self.own("outcome", complaint.own_outcome) {
                add(counts, format!("complaints.by_own_outcome/{}", own.unwrap_or_else(|| outcome.to_owned())));
            }
            add(counts, format!("complaints.by_learning/{}", Learning::of(complaint.learning).key()));
            add(counts, format!("complaints.area_by_outcome/{area}/{outcome}"));
            add(counts, format!("complaints.role_by_area/{}/{area}", complaint.role.key()));
        }
    }

    fn point_tables(&self, counts: &mut Counts) {
        let taxonomy = &self.facts.taxonomy;
        for (at, complaint) in self.of(Category::Complaint) {
            for point in self.points(at) {
                let kind = &taxonomy.kinds[usize::from(point.kind)];
                let (code, area) = (key(kind.code.as_str()), self.area(Some(point.unit), complaint));
                add(counts, format!("points.by_group/{}", kind.group.key()));
                add(counts, format!("points.by_kind/{code}"));
                for cluster in taxonomy.clusters.iter().filter(|cluster| cluster.kinds.contains(&kind.code)) {
                    add(counts, format!("points.by_cluster/{}", cluster.code));
                }
                add(counts, format!("points.by_finding/{}", point.finding.map_or("not_assessed", Finding::key)));
                add(counts, format!("points.area_by_group/{area}/{}", kind.group.key()));
                add(counts, format!("points.area_by_kind/{area}/{code}"));
            }
        }
    }
}
