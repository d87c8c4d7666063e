//! Pages: the layout, charts and maps.
