//! A browser, its driver and a demo being served; all three are gone when the journey ends, however it ends.

use std::future::Future;
use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use serde_json::Value;
use thirtyfour::prelude::{By, Key, WebDriver, WebDriverResult, WebElement};
use thirtyfour::{ChromiumLikeCapabilities, DesiredCapabilities};

/// Tenths of a second that something may take on a machine with much to do.
const PATIENCE: usize = 400;

/// Ends a process that this journey began, by its own handle.
struct Ended(Child);

impl Drop for Ended {
    fn drop(&mut self) {
        let _ended = self.0.kill();
        let _waited = self.0.wait();
    }
}

/// Somebody at a browser that shows the demo.
#[derive(Clone)]
pub struct Visit {
    /// The browser.
    pub driver: WebDriver,
    /// The server's address, without a slash at its end.
    pub url: String,
    /// The adviser's log-in and passphrase.
    pub user: (String, String),
    /// The demo's directory.
    pub dir: PathBuf,
    server: Arc<Mutex<Option<Ended>>>,
}

/// Whether the browser runs the pages' scripts.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Scripts {
    /// As most people have it.
    On,
    /// As some must have it.
    Off,
}

/// Runs a journey from the demo's first page.
pub fn journey<F, Fut>(scripts: Scripts, travel: F)
where
    F: FnOnce(Visit) -> Fut,
    Fut: Future<Output = WebDriverResult<()>> + Send + 'static,
{
    journey_at(scripts, None, travel);
}

/// The same on a port of its own, where the server can be killed and begun again without another journey taking its place.
pub fn journey_with_kills<F, Fut>(travel: F)
where
    F: FnOnce(Visit) -> Fut,
    Fut: Future<Output = WebDriverResult<()>> + Send + 'static,
{
    journey_at(Scripts::On, Some(free_port()), travel);
}

fn journey_at<F, Fut>(scripts: Scripts, port: Option<u16>, travel: F)
where
    F: FnOnce(Visit) -> Fut,
    Fut: Future<Output = WebDriverResult<()>> + Send + 'static,
{
    let dir = tempfile::tempdir().unwrap();
    let demo = dir.path().join("demo");
    let (server, said) = serve(&demo, port);
    let server = Arc::new(Mutex::new(Some(server)));
    let (_driver, address) = chromedriver();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let driver = WebDriver::new(address, wishes(scripts)).await.expect("a browser");
        let user = &said["users"][0];
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        let visit = Visit {
            driver: driver.clone(),
            url: text(&said["url"]).trim_end_matches('/').to_owned(),
            user: (text(&user["name"]), text(&user["password"])),
            dir: demo.clone(),
            server: Arc::clone(&server),
        };
        // On a task of its own, so that the browser is closed after a failed assertion too.
        let ended = tokio::spawn(travel(visit)).await;
        let closed = driver.quit().await;
        match ended {
            Ok(travelled) => travelled.expect("the journey"),
            Err(failed) => std::panic::resume_unwind(failed.into_panic()),
        }
        closed.expect("the browser closes");
    });
}

fn wishes(scripts: Scripts) -> thirtyfour::ChromeCapabilities {
    let mut wishes = DesiredCapabilities::chrome();
    for wish in [
        "--headless=new",
        "--no-sandbox",
        "--disable-dev-shm-usage",
        "--disable-gpu",
        "--window-size=1280,900",
        "--lang=da",
    ] {
        wishes.add_arg(wish).unwrap();
    }
    if scripts == Scripts::Off {
        let off = serde_json::json!({"profile.managed_default_content_settings.javascript": 2});
        wishes.add_experimental_option("prefs", off).unwrap();
    }
    wishes
}

fn serve(demo: &Path, port: Option<u16>) -> (Ended, Value) {
    let mut server = Command::new(env!("CARGO_BIN_EXE_uvildig"))
        .args(["demo", "--json", "--dir"])
        .arg(demo)
        .args(port.map(|port| format!("--port={port}")))
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .env_remove("UVILDIG_CONFIG")
        .spawn()
        .unwrap();
    let mut line = String::new();
    BufReader::new(server.stdout.take().unwrap()).read_line(&mut line).unwrap();
    (Ended(server), serde_json::from_str(&line).expect("the demo says where it listens"))
}

/// Free a moment ago; nobody else on this machine chooses ports in between.
fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

fn chromedriver() -> (Ended, String) {
    let port = free_port();
    let child = Command::new("chromedriver")
        .arg(format!("--port={port}"))
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("chromedriver on the path: apt-get install chromium chromium-driver");
    for _ in 0..PATIENCE {
        if std::net::TcpStream::connect(("127.0.0.1", port)).is_ok() {
            break;
        }
        std::thread::sleep(Duration::from_millis(100));
    }
    (Ended(child), format!("http://127.0.0.1:{port}"))
}

impl Visit {
    /// Kills the server at once, as a failing machine would.
    pub fn kill_server(&self) {
        drop(self.server.lock().unwrap().take());
    }

    /// Begins the server again where it stood.
    pub fn begin_server(&self) {
        let port = self.url.rsplit(':').next().unwrap().parse().unwrap();
        *self.server.lock().unwrap() = Some(serve(&self.dir, Some(port)).0);
    }

    /// Opens a page of the server.
    pub async fn go(&self, path: &str) -> WebDriverResult<()> {
        self.driver.goto(format!("{}{path}", self.url)).await
    }

    /// The one element a selector finds, once it is there.
    pub async fn one(&self, css: &str) -> WebDriverResult<WebElement> {
        for _ in 0..PATIENCE {
            if let Ok(found) = self.driver.find(By::Css(css)).await {
                return Ok(found);
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        panic!("{css} is not on {}:\n{}", self.path().await?, self.words().await)
    }

    /// Every element a selector finds now.
    pub async fn all(&self, css: &str) -> WebDriverResult<Vec<WebElement>> {
        self.driver.find_all(By::Css(css)).await
    }

    /// The words of an element.
    pub async fn text(&self, css: &str) -> WebDriverResult<String> {
        self.driver.find(By::Css(css)).await?.text().await
    }

    /// The first words of the page, for messages.
    async fn words(&self) -> String {
        self.text("main").await.unwrap_or_default().chars().take(1500).collect()
    }

    /// Path and question of the page that is shown.
    pub async fn path(&self) -> WebDriverResult<String> {
        let url = self.driver.current_url().await?;
        Ok(format!("{}{}", url.path(), url.query().map(|query| format!("?{query}")).unwrap_or_default()))
    }

    /// Follows a link or presses a button.
    pub async fn press(&self, css: &str) -> WebDriverResult<()> {
        let element = self.one(css).await?;
        element.scroll_into_view().await?;
        element.click().await
    }

    /// Logs in with nothing but the keyboard.
    pub async fn log_in(&self) -> WebDriverResult<()> {
        self.go("/log-ind").await?;
        self.one("#navn").await?;
        let (name, passphrase) = &self.user;
        self.driver.active_element().await?.send_keys(name.as_str()).await?;
        self.driver.active_element().await?.send_keys(Key::Tab + "").await?;
        self.driver.active_element().await?.send_keys(passphrase.as_str()).await?;
        self.driver.active_element().await?.send_keys(Key::Enter + "").await?;
        self.one(".rail").await.map(drop)
    }

    /// How many inquiries the register lists, counted row by row through all its pages.
    pub async fn counted(&self) -> WebDriverResult<usize> {
        self.one(".counted").await?;
        let mut rows = 0;
        loop {
            rows += self.all("table.rows tbody tr").await?.len();
            let next = self.all(".pager a[rel='next']").await?;
            let Some(next) = next.first() else { return Ok(rows) };
            self.driver.goto(next.prop("href").await?.unwrap_or_default()).await?;
        }
    }

    /// Waits until a selector finds something that says this.
    pub async fn until(&self, css: &str, says: &str) -> WebDriverResult<()> {
        for _ in 0..PATIENCE {
            for found in self.all(css).await? {
                if found.text().await.is_ok_and(|text| text.contains(says)) {
                    return Ok(());
                }
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        panic!("{css} never said {says:?} on {}:\n{}", self.path().await?, self.words().await)
    }
}

/// The first whole number of a text.
pub fn number_in(text: &str) -> usize {
    let digits: String = text
        .replace(['.', '\u{a0}', '\u{202f}'], "")
        .chars()
        .skip_while(|letter| !letter.is_ascii_digit())
        .take_while(char::is_ascii_digit)
        .collect();
    digits.parse().unwrap_or_else(|_| panic!("no number in {text:?}"))
}
