use super::*;

mod made;
mod of_outlook;
mod travelling;
mod wild;
