package dev.footfall.scene;

/** Where it is. */
public enum Environment {
  ROOM,
  CORRIDOR,
  OFFICE,
  KITCHEN,
  BATHROOM,
  HALL,
  CHURCH,
  FACTORY,
  WAREHOUSE,
  GARAGE,
  STATION,
  STREET,
  PLAZA,
  WATERFRONT,
  PARK,
  FOREST,
  FIELD,
  BEACH,
  DESERT,
  SNOWFIELD
}
