package dev.footfall.contact;

/** What of a foot's cycle an instant is. HEEL, TOE and FLAT are initial contacts. */
public enum Phase {
  HEEL,
  TOE,
  FLAT,
  SCUFF,
  TAKE_OFF,
  TOE_DOWN;

  public boolean isInitialContact() {
    return this == HEEL || this == TOE || this == FLAT;
  }
}
