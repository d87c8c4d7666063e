# Charts and maps.
chart-empty = There are no figures for this period.
chart-no-data = No data
chart-range = { $least } to { $most }
chart-band = from { $least } to below { $most }
chart-least = Lowest estimate
chart-most = Highest estimate
chart-area = Governorate
chart-latest = Latest value: { $value }
chart-boundaries = Boundaries and names on this map are for illustration only and do not imply official endorsement or acceptance.
