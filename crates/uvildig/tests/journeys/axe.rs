//! axe-core on the page that is shown.

use serde_json::Value;
use thirtyfour::prelude::WebDriverResult;

use crate::browser::Visit;

const AXE: &str = include_str!("../vendor/axe-core/axe.min.js");

/// Everything WCAG 2.2 asks for at A and AA, and what axe counts as good practice.
const RUN: &str = r#"
const done = arguments[arguments.length - 1];
const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
axe.run(document, {runOnly: {type: "tag", values: tags}}).then(
  (found) => done({
    passes: found.passes.length,
    violations: found.violations.map((v) => ({
      id: v.id, help: v.help,
      nodes: v.nodes.slice(0, 3).map((n) => n.target.join(" ") + " — " + n.failureSummary.replace(/\s+/g, " ")),
    })),
  }),
  (fault) => done({fault: String(fault)}),
);
"#;

/// What axe finds wrong with the page; empty where all is well.
pub async fn violations(visit: &Visit) -> WebDriverResult<Vec<String>> {
    visit.driver.execute(AXE, vec![]).await?;
    let found: Value = visit.driver.execute_async(RUN, vec![]).await?.convert()?;
    assert!(found["passes"].as_u64().is_some_and(|passes| passes > 10), "axe did not run: {found}");
    let lines = found["violations"].as_array().into_iter().flatten().map(|violation| {
        let nodes: Vec<&str> = violation["nodes"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        format!("{}: {}\n      {}", violation["id"], violation["help"], nodes.join("\n      "))
    });
    Ok(lines.collect())
}
