//! Numbers for words and for other things that come again and again.

use std::borrow::Borrow;
use std::hash::Hash;

use rustc_hash::FxHashMap;

/// Numbers in order of first sight.
#[derive(Default)]
pub(super) struct Numbering<T> {
    ids: FxHashMap<T, u32>,
}

impl<T: Hash + Eq> Numbering<T> {
    /// The number of a thing: its own, or the next where it was not seen yet.
    pub(super) fn id<Q>(&mut self, thing: &Q) -> u32
    where
        T: Borrow<Q>,
        Q: Hash + Eq + ToOwned<Owned = T> + ?Sized,
    {
        if let Some(id) = self.ids.get(thing) {
            return *id;
        }
        let id = self.ids.len() as u32;
        self.ids.insert(thing.to_owned(), id);
        id
    }

    /// The number of a thing, if it was seen.
    pub(super) fn known<Q>(&self, thing: &Q) -> Option<u32>
    where
        T: Borrow<Q>,
        Q: Hash + Eq + ?Sized,
    {
        self.ids.get(thing).copied()
    }

    /// How many things were seen.
    pub(super) fn len(&self) -> usize {
        self.ids.len()
    }

    /// Each thing with its number, in no order.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&T, u32)> {
        self.ids.iter().map(|(thing, id)| (thing, *id))
    }
}
