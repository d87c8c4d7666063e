//! The dashboard over HTTP, for readers inside and outside the station.
