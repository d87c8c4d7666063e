mod decisions;
mod stories;
