//! When an event happened.
