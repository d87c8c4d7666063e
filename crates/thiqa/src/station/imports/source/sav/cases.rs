//! The data of a system file, case by case.

use std::io::{self, BufReader, Read as _};
use std::sync::{Arc, atomic::AtomicU64};

use flate2::bufread::ZlibDecoder;

use super::super::shape::Bounded;
use super::{Damage, Read, bytes::Bytes, dictionary::Dictionary};

/// The most bytes to which a packed file may unpack.
const UNPACKED: u64 = 512 << 20;

/// What stands in a place of eight bytes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Value {
    Bytes([u8; 8]),
    Number(f64),
    Blank,
    None,
}

impl Value {
    /// As a part of a text.
    pub(super) fn bytes(self) -> [u8; 8] {
        match self {
            Value::Bytes(own) => own,
            _ => [b' '; 8],
        }
    }
}

/// The cases of a file.
pub(super) struct Cases<'a> {
    from: Box<dyn io::Read + 'a>,
    /// Commands that are not done yet; none where places are written as they are.
    commands: Option<([u8; 8], usize)>,
    bias: f64,
    /// How many may still come.
    left: u64,
    case: Vec<Value>,
    places: usize,
}

impl<'a> Cases<'a> {
    pub(super) fn new(dictionary: &Dictionary, bytes: &'a [u8], data: usize) -> Read<Cases<'a>> {
        let plain = bytes.get(data..).ok_or(Damage::Broken)?;
        let from: Box<dyn io::Read + 'a> = match dictionary.packed {
            0 | 1 => Box::new(plain),
            2 => {
                let blocks = blocks(bytes, data, dictionary.big)?.into_iter();
                let blocks = Blocks { blocks, now: None };
                let left = Arc::new(AtomicU64::new(UNPACKED));
                Box::new(BufReader::new(Bounded { from: blocks, left }))
            }
            _ => return Err(Damage::Broken),
        };
        Ok(Cases {
            from,
            commands: (dictionary.packed != 0).then_some(([0; 8], 8)),
            bias: dictionary.bias,
            left: dictionary.cases.unwrap_or(u64::MAX),
            case: Vec::new(),
            places: dictionary.places,
        })
    }

    /// The next case, if there is one.
    pub(super) fn next(&mut self) -> Read<Option<&[Value]>> {
        if self.left == 0 {
            return Ok(None);
        }
        self.left -= 1;
        self.case.clear();
        while self.case.len() < self.places {
            match self.place()? {
                Some(value) => self.case.push(value),
                // The end stands between cases only.
                None if self.case.is_empty() => return Ok(None),
                None => return Err(Damage::Broken),
            }
        }
        Ok(Some(&self.case))
    }

    fn place(&mut self) -> Read<Option<Value>> {
        let Some((mut commands, mut at)) = self.commands else {
            return Ok(self.eight()?.map(Value::Bytes));
        };
        let value = loop {
            if at == 8 {
                let Some(next) = self.eight()? else { break None };
                (commands, at) = (next, 0);
            }
            let command = commands[at];
            at += 1;
            match command {
                0 => {}
                252 => break None,
                253 => break Some(Value::Bytes(self.eight()?.ok_or(Damage::Broken)?)),
                254 => break Some(Value::Blank),
                255 => break Some(Value::None),
                number => break Some(Value::Number(f64::from(number) - self.bias)),
            }
        };
        self.commands = Some((commands, at));
        Ok(value)
    }

    /// Eight bytes; none at the end.
    fn eight(&mut self) -> Read<Option<[u8; 8]>> {
        let (mut own, mut filled) = ([0; 8], 0);
        while filled < own.len() {
            match self.from.read(&mut own[filled..]) {
                Ok(0) if filled == 0 => return Ok(None),
                Ok(0) | Err(_) => return Err(Damage::Broken),
                Ok(read) => filled += read,
            }
        }
        Ok(Some(own))
    }
}

/// Blocks that are packed each by itself.
struct Blocks<'a> {
    blocks: std::vec::IntoIter<&'a [u8]>,
    now: Option<ZlibDecoder<&'a [u8]>>,
}

impl io::Read for Blocks<'_> {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        loop {
            if let Some(now) = &mut self.now {
                let read = now.read(to)?;
                if read > 0 {
                    return Ok(read);
                }
            }
            match self.blocks.next() {
                Some(block) => self.now = Some(ZlibDecoder::new(block)),
                None => return Ok(0),
            }
        }
    }
}

/// Where the blocks lie: a list of them stands at the end of the file.
fn blocks(bytes: &[u8], data: usize, big: bool) -> Read<Vec<&[u8]>> {
    let place = |at: i64| usize::try_from(at).map_err(|_| Damage::Broken);
    let mut head = Bytes::new(bytes.get(data..).ok_or(Damage::Broken)?, big);
    head.long()?;
    let (list, length) = (place(head.long()?)?, place(head.long()?)?);
    let end = list.checked_add(length).ok_or(Damage::Broken)?;
    let mut list = Bytes::new(bytes.get(list..end).ok_or(Damage::Broken)?, big);
    list.take(20)?;
    let mut blocks = Vec::new();
    for _ in 0..list.count()? {
        list.long()?;
        let at = place(list.long()?)?;
        list.int()?;
        let end = at.checked_add(list.count()?).ok_or(Damage::Broken)?;
        blocks.push(bytes.get(at..end).ok_or(Damage::Broken)?);
    }
    Ok(blocks)
}
