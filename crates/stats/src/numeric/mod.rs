//! Distributions and numerical methods.

mod distribution;
mod root;
mod spline;

pub(crate) use distribution::{
    beta_quantile, chi_squared_above, f_above, normal_above, t_quantile, t_two_sided,
};
pub(crate) use root::root;
pub(crate) use spline::{interpolate, spline};
