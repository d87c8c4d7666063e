//! Pages: the layout, charts and maps.

pub mod chart;
