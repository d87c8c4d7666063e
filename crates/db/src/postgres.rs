use std::collections::HashMap;

use postgres::{
    Client, NoTls, Statement,
    fallible_iterator::FallibleIterator,
    types::{IsNull, ToSql, Type, private::BytesMut},
};

use crate::{Error, Result, Row, Value};

/// Statements kept prepared; beyond this many all are dropped and prepared anew.
const PREPARED: usize = 512;

/// A connection to PostgreSQL. It is made, used and dropped on one of this crate's own threads,
/// because the driver refuses to run inside an async task.
pub(crate) struct Server {
    url: String,
    client: Client,
    prepared: HashMap<String, Statement>,
}

impl Server {
    pub(crate) fn connect(url: &str) -> Result<Server> {
        let client = Client::connect(url, NoTls)?;
        Ok(Server { url: url.to_owned(), client, prepared: HashMap::new() })
    }

    /// Connects again if the server went away since the last use.
    pub(crate) fn revive(&mut self) -> Result<()> {
        if self.client.is_closed() {
            *self = Server::connect(&self.url).map_err(|_| Error::Busy)?;
        }
        Ok(())
    }

    pub(crate) fn batch(&mut self, sql: &str) -> Result<()> {
        Ok(self.client.batch_execute(sql)?)
    }

    fn prepare(&mut self, sql: &str) -> Result<Statement> {
        if let Some(statement) = self.prepared.get(sql) {
            return Ok(statement.clone());
        }
        if self.prepared.len() >= PREPARED {
            self.prepared.clear();
        }
        let statement = self.client.prepare(sql)?;
        self.prepared.insert(sql.to_owned(), statement.clone());
        Ok(statement)
    }

    pub(crate) fn execute(&mut self, sql: &str, args: &[Value]) -> Result<u64> {
        let statement = self.prepare(sql)?;
        let args: Vec<&(dyn ToSql + Sync)> = args.iter().map(|a| a as _).collect();
        Ok(self.client.execute(&statement, &args)?)
    }

    pub(crate) fn query(
        &mut self,
        sql: &str,
        args: &[Value],
        each: &mut dyn FnMut(Row) -> Result<()>,
    ) -> Result<()> {
        let statement = self.prepare(sql)?;
        let mut rows = self.client.query_raw(&statement, args)?;
        while let Some(row) = rows.next()? {
            let values = (0..row.len()).map(|n| read(&row, n));
            each(Row(values.collect::<Result<_>>()?))?;
        }
        Ok(())
    }
}

fn read(row: &postgres::Row, n: usize) -> Result<Value> {
    let value = match *row.columns()[n].type_() {
        Type::TEXT | Type::VARCHAR | Type::NAME | Type::UNKNOWN => {
            row.try_get::<_, Option<String>>(n)?.map(Value::Text)
        }
        Type::INT8 => row.try_get::<_, Option<i64>>(n)?.map(Value::Int),
        Type::INT4 => row.try_get::<_, Option<i32>>(n)?.map(|v| Value::Int(v.into())),
        Type::FLOAT8 => row.try_get::<_, Option<f64>>(n)?.map(Value::Real),
        Type::BYTEA => row.try_get::<_, Option<Vec<u8>>>(n)?.map(Value::Bytes),
        _ => return Err(Error::Type(n)),
    };
    Ok(value.unwrap_or(Value::Null))
}

impl ToSql for Value {
    fn to_sql(
        &self,
        ty: &Type,
        out: &mut BytesMut,
    ) -> std::result::Result<IsNull, Box<dyn std::error::Error + Sync + Send>> {
        match self {
            Value::Null => Ok(IsNull::Yes),
            Value::Text(v) => v.to_sql(ty, out),
            Value::Int(v) if *ty == Type::INT4 => i32::try_from(*v)?.to_sql(ty, out),
            Value::Int(v) => v.to_sql(ty, out),
            Value::Real(v) => v.to_sql(ty, out),
            Value::Bytes(v) => v.to_sql(ty, out),
        }
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    postgres::types::to_sql_checked!();
}
