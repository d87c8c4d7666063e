//! Formulas: `api00 ~ ell + meals + factor(wave)`, `~stype+api99`.

use std::borrow::Cow;

use crate::{Result, Table, error::refuse, variable::Variable, view::View};

/// What is explained, and by what. A term is a variable.
#[derive(Debug)]
pub(crate) struct Formula {
    pub(crate) response: Option<Variable>,
    terms: Vec<Variable>,
    intercept: bool,
}

/// One column of the model.
pub(crate) struct Term<'a> {
    variable: String,
    level: Option<String>,
    pub(crate) view: View<'a>,
}

impl Formula {
    pub(crate) fn parse(text: &str, table: &Table) -> Result<Self> {
        let Some((left, right)) = text.split_once('~') else {
            return refuse(format!("`{text}` is no formula: there is no ~ in it"));
        };
        let response = match left.trim() {
            "" => None,
            left => Some(Variable::parse(left, table)?),
        };
        let mut right = right.trim();
        let mut intercept = true;
        if let Some(rest) = right.strip_suffix('1').map(str::trim_end)
            && let Some(rest) = rest.strip_suffix('-')
        {
            (right, intercept) = (rest.trim_end(), false);
        }
        let mut terms = Vec::new();
        for part in parts(right) {
            match part {
                "" | "1" => {}
                "0" => intercept = false,
                part => terms.push(Variable::parse(part, table)?),
            }
        }
        Ok(Self { response, terms, intercept })
    }

    /// The columns of the model: factors less their first level, which the intercept stands for.
    pub(crate) fn terms<'a>(
        &'a self,
        table: &'a Table,
        within: impl Fn(usize) -> bool,
    ) -> Result<Vec<Term<'a>>> {
        let mut own = Vec::new();
        if self.intercept {
            let ones = View::Plain(Cow::Owned(vec![1.0; table.rows()]));
            own.push(Term { variable: "(Intercept)".into(), level: None, view: ones });
        }
        let mut full = !self.intercept;
        for variable in &self.terms {
            if !variable.is_factor(table) {
                let view = variable.view(table)?;
                own.push(Term { variable: variable.name.clone(), level: None, view });
                continue;
            }
            let factor = variable.factor(table, &within)?;
            for (level, label) in factor.labels.iter().enumerate().skip(usize::from(!full)) {
                own.push(Term {
                    variable: variable.name.clone(),
                    level: Some(label.clone()),
                    view: factor.indicator(level),
                });
            }
            full = false;
        }
        if own.is_empty() {
            return refuse("the formula has no terms");
        }
        Ok(own)
    }

    /// What a row must have to count.
    pub(crate) fn variables(&self) -> impl Iterator<Item = &Variable> {
        self.terms.iter()
    }
}

impl Term<'_> {
    /// The variable, and the level if it is of a factor.
    pub(crate) fn name(&self) -> String {
        format!("{}{}", self.variable, self.level.as_deref().unwrap_or_default())
    }

    /// Whether a population file means it: `1`, `api99`, `stype=H`.
    pub(crate) fn answers_to(&self, name: &str) -> bool {
        let inner = self.variable.strip_prefix("factor(").and_then(|rest| rest.strip_suffix(')'));
        let variable = inner.unwrap_or(&self.variable);
        match (&self.level, name.split_once('=')) {
            _ if self.name() == name => true,
            (Some(level), Some((of, own))) => {
                own.trim() == level && (of.trim() == variable || of.trim() == self.variable)
            }
            (None, None) => self.variable == "(Intercept)" && name == "1",
            _ => false,
        }
    }
}

/// The terms between pluses that stand in no parentheses and no quotes.
fn parts(text: &str) -> Vec<&str> {
    let (mut depth, mut quote, mut start) = (0, None, 0);
    let mut parts = Vec::new();
    for (at, c) in text.char_indices() {
        match (quote, c) {
            (Some(open), c) if open == c => quote = None,
            (Some(_), _) => {}
            (None, '\'' | '"' | '`') => quote = Some(c),
            (None, '(') => depth += 1,
            (None, ')') => depth -= 1,
            (None, '+') if depth == 0 => {
                parts.push(text[start..at].trim());
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(text[start..].trim());
    parts
}
