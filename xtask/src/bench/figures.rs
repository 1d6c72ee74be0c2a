//! What was measured, by name, and how medians of several programs are taken.

use std::time::Duration;

use serde_json::{Map, Value, json};

use crate::steps::{Failure, Outcome};

pub type Measured = Result<f64, Failure>;

/// A figure's name, and how it is measured once.
pub type Measure<'m> = (&'static str, &'m mut dyn FnMut() -> Measured);

#[derive(Default)]
pub struct Figures {
    values: Map<String, Value>,
    most_rounds: Option<usize>,
}

impl Figures {
    pub fn new(most_rounds: Option<usize>) -> Self {
        Self {
            values: Map::new(),
            most_rounds,
        }
    }

    pub fn note(&mut self, name: &str, value: f64) {
        println!("{name}: {value}");
        self.values.insert(name.to_owned(), json!(value));
    }

    pub fn get(&self, name: &str) -> Option<f64> {
        self.values.get(name)?.as_f64()
    }

    /// How many rounds are taken where so many are wanted.
    pub fn rounds(&self, wanted: usize) -> usize {
        self.most_rounds
            .map_or(wanted, |most| most.clamp(1, wanted))
    }

    /// Notes the median of each. They are measured in turn, so that what else happens on the
    /// machine meets all alike.
    pub fn in_turn(&mut self, rounds: usize, measures: &mut [Measure<'_>]) -> Outcome {
        let mut all = vec![Vec::new(); measures.len()];
        for _ in 0..self.rounds(rounds) {
            for ((_, measure), values) in measures.iter_mut().zip(&mut all) {
                values.push(measure()?);
            }
        }
        for ((name, _), values) in measures.iter().zip(&mut all) {
            self.note(name, median(values));
        }
        Ok(())
    }

    /// Notes a ratio of two that were measured.
    pub fn compare(&mut self, name: &str, ours: &str, reference: &str) {
        if let (Some(ours), Some(reference)) = (self.get(ours), self.get(reference)) {
            self.note(name, (ours / reference * 1000.0).round() / 1000.0);
        }
    }

    pub fn as_json(&self) -> Result<String, Failure> {
        Ok(serde_json::to_string_pretty(&self.values)?)
    }

    pub fn as_lines(&self) -> Vec<String> {
        let line = |(name, value): (&String, &Value)| format!("{name:<44} {value}");
        self.values.iter().map(line).collect()
    }
}

pub fn median(values: &mut [f64]) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}

pub fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}
