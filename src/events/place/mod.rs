//! Where an event happened.
