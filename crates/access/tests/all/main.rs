//! What loading refuses, what the pack's policies say, and that lists and opening agree.

mod agree;
mod duties;
mod load;
mod matrix;
mod pack;
