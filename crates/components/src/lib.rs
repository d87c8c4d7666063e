//! Page components.
