mod formats;
mod input;
mod tongues;
mod vocabulary;
