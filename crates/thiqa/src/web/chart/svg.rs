//! A drawing in logical coordinates: x grows from the reading start, wherever that is.

use std::fmt::Write;

/// Where a text stands relative to its x.
#[derive(Clone, Copy)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

/// An SVG under construction. Classes are ours; texts and titles are escaped here.
pub(super) struct Drawing {
    width: f64,
    height: f64,
    rtl: bool,
    body: String,
}

impl Drawing {
    pub(super) fn new(width: f64, height: f64, rtl: bool) -> Drawing {
        Drawing { width, height, rtl, body: String::new() }
    }

    fn x(&self, x: f64) -> String {
        short(if self.rtl { self.width - x } else { x })
    }

    fn put(&mut self, element: std::fmt::Arguments<'_>) {
        // Writing to a String can't fail.
        let _ = self.body.write_fmt(element);
    }

    /// What is drawn from here to [`Drawing::end_link`] leads there with a pointer. The keyboard and
    /// the screen reader find the same link in the table, once and in words.
    pub(super) fn link(&mut self, href: Option<&str>) {
        if let Some(href) = href {
            let href = escape(href);
            self.put(format_args!(r#"<a href="{href}" tabindex="-1" aria-hidden="true">"#));
        }
    }

    /// Ends the link, if one was begun.
    pub(super) fn end_link(&mut self, href: Option<&str>) {
        if href.is_some() {
            self.body.push_str("</a>");
        }
    }

    /// A rectangle from its reading start, with a tooltip.
    pub(super) fn rect(&mut self, class: &str, at: (f64, f64), size: (f64, f64), title: &str) {
        let x = self.x(if self.rtl { at.0 + size.0 } else { at.0 });
        let (y, w, h) = (short(at.1), short(size.0), short(size.1));
        let title = escape(title);
        self.put(format_args!(
            r#"<rect class="{class}" x="{x}" y="{y}" width="{w}" height="{h}"><title>{title}</title></rect>"#
        ));
    }

    /// Many upright bars of one width as strokes of one path, without words: middle, foot and head.
    pub(super) fn strokes(&mut self, class: &str, width: f64, bars: &[(f64, f64, f64)]) {
        let mut d = String::new();
        for (x, foot, head) in bars {
            d.push_str(&format!("M{} {}V{}", self.x(*x), short(*foot), short(*head)));
        }
        let width = short(width);
        self.put(format_args!(r#"<path class="stroke {class}" stroke-width="{width}" d="{d}"/>"#));
    }

    /// Wide fields that lie over points and open what they cover: start, label, where to.
    pub(super) fn fields(
        &mut self,
        width: f64,
        (top, high): (f64, f64),
        fields: &[(f64, &str, &str)],
    ) {
        let (y, w, h) = (short(top), short(width), short(high));
        self.body.push_str(r#"<g aria-hidden="true">"#);
        for (start, label, href) in fields {
            let x = self.x(if self.rtl { start + width } else { *start });
            let (label, href) = (escape(label), escape(href));
            self.put(format_args!(
                r#"<a href="{href}" tabindex="-1"><rect class="field" x="{x}" y="{y}" width="{w}" height="{h}"><title>{label}</title></rect></a>"#
            ));
        }
        self.body.push_str("</g>");
    }

    pub(super) fn rule(&mut self, from: (f64, f64), to: (f64, f64)) {
        self.line("grid", from, to);
    }

    pub(super) fn line(&mut self, class: &str, from: (f64, f64), to: (f64, f64)) {
        let (x1, x2) = (self.x(from.0), self.x(to.0));
        let (y1, y2) = (short(from.1), short(to.1));
        self.put(format_args!(
            r#"<line class="{class}" x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}"/>"#
        ));
    }

    pub(super) fn text(&mut self, class: &str, anchor: Anchor, at: (f64, f64), text: &str) {
        let anchor = match anchor {
            Anchor::Start => "start",
            Anchor::Middle => "middle",
            Anchor::End => "end",
        };
        let (x, y, text) = (self.x(at.0), short(at.1), escape(text));
        let class = if class.is_empty() { String::new() } else { format!(r#" class="{class}""#) };
        self.put(format_args!(
            r#"<text{class} x="{x}" y="{y}" text-anchor="{anchor}">{text}</text>"#
        ));
    }

    /// `element` is `polyline` or `polygon`.
    pub(super) fn points(&mut self, element: &str, class: &str, points: &[(f64, f64)]) {
        let points: Vec<_> =
            points.iter().map(|(x, y)| format!("{},{}", self.x(*x), short(*y))).collect();
        let points = points.join(" ");
        self.put(format_args!(r#"<{element} class="{class}" points="{points}"/>"#));
    }

    pub(super) fn dot(&mut self, class: &str, at: (f64, f64), title: &str) {
        let (x, y, title) = (self.x(at.0), short(at.1), escape(title));
        self.put(format_args!(
            r#"<circle class="{class}" cx="{x}" cy="{y}" r="4"><title>{title}</title></circle>"#
        ));
    }

    /// Elements that are already SVG.
    pub(super) fn raw(&mut self, element: &str) {
        self.body.push_str(element);
    }

    /// The picture. `role` is `img`, or `group` if there are links inside: an image hides its parts.
    pub(super) fn finish(self, class: &str, role: &str, title: &str, desc: &str) -> String {
        let dir = if self.rtl { "rtl" } else { "ltr" };
        let (w, h) = (short(self.width), short(self.height));
        let (title, desc, body) = (escape(title), escape(desc), self.body);
        let desc = if desc.is_empty() { desc } else { format!("<desc>{desc}</desc>") };
        format!(
            r#"<svg class="{class}" viewBox="0 0 {w} {h}" role="{role}" direction="{dir}"><title>{title}</title>{desc}{body}</svg>"#
        )
    }
}

/// A coordinate with at most one decimal place.
pub(super) fn short(number: f64) -> String {
    let tenths = (number * 10.0).round() / 10.0;
    format!("{}", if tenths == 0.0 { 0.0 } else { tenths })
}

/// Text for SVG, in elements and attributes.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}
