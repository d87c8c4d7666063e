//! Jobs that follow the logs.
