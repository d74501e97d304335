//! screen
use crate::{article::Article,compare::Options,error::Result};
/// x
pub fn run(_: Vec<Article>, _: Options, _: usize, _: bool) -> Result<()> { Ok(()) }
