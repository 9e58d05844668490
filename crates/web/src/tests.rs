//! The whole server, asked as a browser asks it, over a small made-up office.

mod attachments;
mod browser;
mod doors;
mod drafts;
mod finding;
mod importing;
mod letters;
mod pages;
mod people;
mod promises;
mod registering;
mod safety;
mod setting_up;
mod slips;
mod speed;
mod texts;
mod uncoded;
mod working;
