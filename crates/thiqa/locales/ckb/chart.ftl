# هێڵکاری و نەخشەکان.
chart-empty = بۆ ئەم ماوەیە هیچ ژمارەیەک نییە.
chart-no-data = داتا نییە
chart-range = لە { $least } تا { $most }
chart-band = لە { $least } تا خوار { $most }
chart-least = نزمترین خەمڵاندن
chart-most = بەرزترین خەمڵاندن
chart-area = پارێزگا
chart-latest = دوایین نرخ: { $value }
chart-boundaries = سنوور و ناوەکانی سەر ئەم نەخشەیە تەنها بۆ ڕوونکردنەوەن و واتای دانپێدانانی فەرمی یان پەسەندکردنیان نییە.
