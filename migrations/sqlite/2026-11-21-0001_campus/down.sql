DROP TABLE safe_spots;
DROP TABLE counters;
DROP TABLE buildings;
DROP TABLE zones;
DROP TABLE schools;
