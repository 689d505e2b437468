DROP TABLE counters;
DROP TABLE buildings;
DROP TABLE zones;
DROP TABLE schools;
