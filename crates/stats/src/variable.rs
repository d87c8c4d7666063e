//! A variable: a column, arithmetic on columns, a condition, or a factor.

use std::borrow::Cow;

use crate::{
    Result,
    error::refuse,
    expr::{Expr, Value},
    groups::OUT,
    table::{Codes, Column, Table},
    view::View,
};

/// More levels than this are a mistake.
const MANY: usize = 20_000;

/// What was asked about, with the name under which it was asked.
#[derive(Debug, Clone)]
pub(crate) struct Variable {
    pub(crate) name: String,
    expr: Expr,
}

/// Levels, sorted: numbers by size, words by letters.
#[derive(Debug, Clone)]
pub(crate) struct Factor<'a> {
    codes: Cow<'a, Codes>,
    /// The level of each code; [`OUT`] = missing.
    level: Vec<u32>,
    pub(crate) labels: Vec<String>,
}

impl Variable {
    pub(crate) fn parse(text: &str, table: &Table) -> Result<Self> {
        Ok(Self { name: text.trim().to_owned(), expr: Expr::parse(text, table)? })
    }

    /// Whether it stands for its levels rather than for a number.
    pub(crate) fn is_factor(&self, table: &Table) -> bool {
        match &self.expr {
            Expr::Factor(_) => true,
            Expr::Column(at) => table.column(*at).is_text(),
            _ => false,
        }
    }

    /// Its numbers.
    pub(crate) fn view<'a>(&'a self, table: &'a Table) -> Result<View<'a>> {
        if self.is_factor(table) {
            return refuse(format!("`{}` has words, not numbers", self.name));
        }
        if let Expr::Column(at) = &self.expr {
            match table.column(*at) {
                Column::Numbers(numbers) => return Ok(View::Plain(Cow::Borrowed(numbers))),
                Column::Coded { codes, numbers: Some(numbers), .. } => {
                    return Ok(View::Coded(Cow::Borrowed(codes), numbers.clone()));
                }
                Column::Coded { .. } => {}
            }
        }
        if let [only] = self.expr.columns()[..]
            && let column @ Column::Coded { codes, texts, .. } = table.column(only)
        {
            let value = |code| self.expr.value(&|_| column.coded(code)).number();
            return Ok(View::Coded(Cow::Borrowed(codes), (0..texts.len()).map(value).collect()));
        }
        let rows = 0..table.rows();
        Ok(View::Plain(rows.map(|row| self.expr.at(table, row).number()).collect()))
    }

    /// Its levels, those alone that a row for which `within` holds has.
    pub(crate) fn factor<'a>(
        &'a self,
        table: &'a Table,
        within: impl Fn(usize) -> bool,
    ) -> Result<Factor<'a>> {
        let (codes, values) = self.coded(table)?;
        let mut seen = vec![false; values.len()];
        for row in (0..table.rows()).filter(|&row| within(row)) {
            seen[codes.get(row)] = true;
        }
        let mut order: Vec<usize> = (1..values.len()).filter(|&code| seen[code]).collect();
        order.retain(|&code| values[code] != Value::Missing);
        order.sort_by(|&a, &b| compare(values[a], values[b]));
        let (mut level, mut labels) = (vec![OUT; values.len()], Vec::<String>::new());
        let mut last = None;
        for code in order {
            if last != Some(values[code]) {
                last = Some(values[code]);
                labels.push(match values[code] {
                    Value::Text(text) => text.to_owned(),
                    value => value.number().to_string(),
                });
            }
            level[code] = labels.len() as u32 - 1;
        }
        Ok(Factor { codes, level, labels })
    }

    /// A code a row and the value of each code; code 0 is missing.
    fn coded<'a>(&'a self, table: &'a Table) -> Result<(Cow<'a, Codes>, Vec<Value<'a>>)> {
        let expr = match &self.expr {
            Expr::Factor(inner) => inner,
            expr => expr,
        };
        if let [only] = expr.columns()[..]
            && let column @ Column::Coded { codes, texts, .. } = table.column(only)
        {
            let value = |code| expr.value(&|_| column.coded(code));
            return Ok((Cow::Borrowed(codes), (0..texts.len()).map(value).collect()));
        }
        let numbers: Vec<f64> = (0..table.rows()).map(|row| expr.at(table, row).number()).collect();
        let mut different: Vec<f64> = numbers.iter().copied().filter(|x| !x.is_nan()).collect();
        different.sort_by(f64::total_cmp);
        different.dedup();
        if different.len() > MANY {
            return refuse(format!("`{}` has {} levels", self.name, different.len()));
        }
        let code =
            |x: &f64| different.binary_search_by(|own| own.total_cmp(x)).map_or(0, |at| at + 1);
        let codes = numbers.iter().map(|x| code(x) as u32).collect();
        let values = different.iter().map(|&x| Value::Number(x));
        Ok((Cow::Owned(codes), std::iter::once(Value::Missing).chain(values).collect()))
    }
}

fn compare(a: Value<'_>, b: Value<'_>) -> std::cmp::Ordering {
    match (a, b) {
        (Value::Text(a), Value::Text(b)) => a.cmp(b),
        _ => a.number().total_cmp(&b.number()),
    }
}

impl<'a> Factor<'a> {
    /// The level of a row; [`OUT`] = missing.
    #[inline]
    pub(crate) fn get(&self, row: usize) -> u32 {
        self.level[self.codes.get(row)]
    }

    /// 1 in the rows of a level, 0 in the others.
    pub(crate) fn indicator(&self, level: usize) -> View<'a> {
        let value = |&own: &u32| match own {
            OUT => f64::NAN,
            own => f64::from(own as usize == level),
        };
        View::Coded(self.codes.clone(), self.level.iter().map(value).collect())
    }
}

/// One number a row for each variable, a factor being one for each of its levels, with their names.
pub(crate) fn expand<'a>(
    variable: &'a Variable,
    table: &'a Table,
    within: impl Fn(usize) -> bool,
    skip: usize,
) -> Result<Vec<(String, View<'a>)>> {
    if !variable.is_factor(table) {
        return Ok(vec![(variable.name.clone(), variable.view(table)?)]);
    }
    let factor = variable.factor(table, within)?;
    let named = |(at, label)| (format!("{}{label}", variable.name), factor.indicator(at));
    Ok(factor.labels.iter().enumerate().skip(skip).map(named).collect())
}
