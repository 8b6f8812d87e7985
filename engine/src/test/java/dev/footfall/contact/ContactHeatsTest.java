package dev.footfall.contact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class ContactHeatsTest {
  private static final int SAMPLES = 120;
  private static final int CONTACT = 0;
  private static final int TAKE_OFF = 1;
  private static final int HEEL = 9;
  private static final int TOE = 10;
  private static final int WALK = 12;
  private static final int RUN = 13;

  private final float[] values = new float[2 * ContactHeats.ROWS * SAMPLES];

  @Test
  void moments_ofNoHeat_isEmpty() {
    assertEquals(List.of(), moments());
  }

  @Test
  void moments_ofAPeak_isShiftedByItsOffset() {
    bell(Foot.RIGHT, CONTACT, 60, 0.9f);
    for (int i = 59; i <= 61; i++) {
      // Each sample points to 1.004 s.
      set(Foot.RIGHT, 4 + CONTACT, i, 1.004f - i / 60f);
      set(Foot.RIGHT, TOE, i, 1);
      set(Foot.RIGHT, RUN, i, 1);
    }
    ContactHeats.Moment moment = moments().get(0);
    assertEquals(1, moments().size());
    assertEquals(Foot.RIGHT, moment.foot());
    // Float32 of a second holds 6e-8 s; three are averaged.
    assertEquals(1.004, moment.atS(), 1e-6);
    assertEquals(Phase.TOE, moment.phase());
    assertEquals(Action.RUN, moment.action());
    assertEquals(0.9f, moment.confidence());
  }

  @Test
  void moments_ofTwoPeaksTooNear_keepsTheHigher() {
    bell(Foot.LEFT, CONTACT, 50, 0.7f);
    bell(Foot.LEFT, CONTACT, 58, 0.8f);
    assertEquals(List.of(0.8f), moments().stream().map(ContactHeats.Moment::confidence).toList());
  }

  @Test
  void moments_of183MsApart_keepsBoth() {
    bell(Foot.LEFT, CONTACT, 50, 0.7f);
    bell(Foot.LEFT, CONTACT, 61, 0.8f);
    assertEquals(2, moments().size());
  }

  @Test
  void moments_ofBothFeetAtOnce_keepsBoth() {
    bell(Foot.LEFT, CONTACT, 50, 0.7f);
    bell(Foot.RIGHT, CONTACT, 50, 0.8f);
    assertEquals(2, moments().size());
  }

  @Test
  void moments_ofAFootThatLandsThrice_doesNotAlternate() {
    for (int i = 20; i <= 80; i += 30) {
      bell(Foot.LEFT, CONTACT, i, 0.7f);
    }
    assertEquals(3, moments().size());
  }

  @Test
  void moments_ofATakeOff_areNoContact() {
    bell(Foot.LEFT, TAKE_OFF, 50, 0.7f);
    assertEquals(List.of(Phase.TAKE_OFF), moments().stream().map(m -> m.phase()).toList());
  }

  @Test
  void moments_atTheEnds_areFound() {
    set(Foot.LEFT, CONTACT, 0, 0.9f);
    set(Foot.LEFT, CONTACT, SAMPLES - 1, 0.9f);
    assertEquals(2, moments().size());
  }

  @Test
  void create_ofAWrongCount_throws() {
    assertThrows(IllegalArgumentException.class, () -> new ContactHeats(values, SAMPLES + 1));
  }

  private List<ContactHeats.Moment> moments() {
    return new ContactHeats(values, SAMPLES).moments();
  }

  private void bell(Foot foot, int row, int middle, float top) {
    set(foot, row, middle, top);
    set(foot, row, middle - 1, top / 2);
    set(foot, row, middle + 1, top / 2);
    set(foot, HEEL, middle, 0.6f);
    set(foot, WALK, middle, 0.6f);
  }

  private void set(Foot foot, int row, int sample, float value) {
    values[(foot.ordinal() * ContactHeats.ROWS + row) * SAMPLES + sample] = value;
  }
}
