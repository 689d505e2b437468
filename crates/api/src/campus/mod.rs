//! Schools, zones and buildings: data that admins keep. Owns the tables schools, zones and buildings.

pub mod import;
pub mod routes;
pub mod store;
