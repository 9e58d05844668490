//! The whole server, asked as a browser asks it, over a small made-up office.

mod browser;
mod doors;
mod importing;
mod pages;
mod safety;
mod speed;
mod texts;
