"""GLSL of the renderer. Colours are linear until the last pass."""

SKIN_HEAD = """
#version 330
uniform mat4 bones[19];
in vec3 in_position; in vec3 in_normal; in vec4 in_joints; in vec4 in_weights; in float in_part; in float in_foot;
mat4 blend() {
    return bones[int(in_joints.x)] * in_weights.x + bones[int(in_joints.y)] * in_weights.y
         + bones[int(in_joints.z)] * in_weights.z + bones[int(in_joints.w)] * in_weights.w;
}
"""

PERSON_VERTEX = SKIN_HEAD + """
uniform mat4 view; uniform mat4 light_view;
out vec3 normal; out vec3 rest; out vec4 in_light; flat out float part; out vec3 world;
void main() {
    mat4 m = blend();
    vec4 at = m * vec4(in_position, 1);
    normal = mat3(m) * in_normal;
    rest = in_position; part = in_part; world = at.xyz;
    in_light = light_view * at;
    gl_Position = view * at;
}
"""

FOOT_VERTEX = SKIN_HEAD + """
uniform mat4 view;
flat out float foot;
void main() { foot = in_foot; gl_Position = view * (blend() * vec4(in_position, 1)); }
"""

FOOT_FRAGMENT = """
#version 330
flat in float foot; uniform float only; out vec4 colour;
void main() {
    if (only > 0.5 && abs(foot - only) > 0.5) discard;
    colour = vec4(foot / 8.0, 0, 0, 1);
}
"""

FLAT_VERTEX = """
#version 330
uniform mat4 view; in vec3 in_position; flat out float foot;
void main() { foot = 0.0; gl_Position = view * vec4(in_position, 1); }
"""

SHADOW_VERTEX = SKIN_HEAD + """
uniform mat4 light_view;
void main() { gl_Position = light_view * (blend() * vec4(in_position, 1)); }
"""
SHADOW_FRAGMENT = """
#version 330
void main() {}
"""

LIGHT = """
uniform sampler2DShadow shadow_map; uniform vec3 to_light; uniform vec3 sun; uniform vec3 sky; uniform vec3 ground;
uniform float shadow_share; uniform vec3 eye; uniform vec3 fog; uniform float fog_per_m;
vec3 lit(vec3 albedo, vec3 n, vec4 in_light, vec3 world) {
    vec3 p = in_light.xyz / in_light.w * 0.5 + 0.5;
    float open = 0.0;
    for (int i = 0; i < 4; i++)
        open += texture(shadow_map, vec3(p.xy + (vec2(i & 1, i >> 1) - 0.5) * 0.0025, p.z - 0.004)) * 0.25;
    if (any(lessThan(p, vec3(0))) || any(greaterThan(p, vec3(1)))) open = 1.0;
    open = mix(1.0, open, shadow_share);
    vec3 ambient = mix(ground, sky, n.z * 0.5 + 0.5) * mix(0.75, 1.0, open);
    vec3 shaded = albedo * (ambient + sun * max(dot(n, to_light), 0.0) * open);
    return mix(fog, shaded, exp(-fog_per_m * distance(world, eye)));
}
"""

PERSON_FRAGMENT = """
#version 330
in vec3 normal; in vec3 rest; in vec4 in_light; flat in float part; in vec3 world; out vec4 colour;
uniform vec3 palette[8]; uniform vec4 pattern[8];
""" + LIGHT + """
float hash(vec3 p) { return fract(sin(dot(p, vec3(12.99, 78.23, 37.72))) * 43758.5); }
void main() {
    int i = int(part + 0.5);
    vec3 albedo = palette[i];
    vec4 q = pattern[i];  // kind, period, strength, unused
    float wave = 0.0;
    if (q.x > 0.5 && q.x < 1.5) wave = step(0.5, fract(rest.z / q.y));
    if (q.x > 1.5 && q.x < 2.5) wave = 0.5 * (step(0.5, fract(rest.z / q.y)) + step(0.5, fract(rest.y / q.y)));
    if (q.x > 2.5) wave = hash(floor(rest / q.y));
    albedo *= 1.0 - q.z * wave;
    colour = vec4(lit(albedo, normalize(normal), in_light, world), 1);
}
"""

STAGE_VERTEX = """
#version 330
uniform mat4 view; uniform mat4 light_view;
in vec3 in_position; in vec3 in_normal; in vec3 in_uvl; in vec3 in_tint;
out vec3 normal; out vec3 uvl; out vec3 tint; out vec4 in_light; out vec3 world;
void main() {
    normal = in_normal; uvl = in_uvl; tint = in_tint; world = in_position;
    in_light = light_view * vec4(in_position, 1);
    gl_Position = view * vec4(in_position, 1);
}
"""

STAGE_FRAGMENT = """
#version 330
in vec3 normal; in vec3 uvl; in vec3 tint; in vec4 in_light; in vec3 world; out vec4 colour;
uniform sampler2DArray surfaces;
""" + LIGHT + """
void main() { colour = vec4(lit(texture(surfaces, uvl).rgb * tint, normal, in_light, world), 1); }
"""

SCREEN_VERTEX = """
#version 330
in vec2 in_position; out vec2 uv;
void main() { uv = in_position * 0.5 + 0.5; gl_Position = vec4(in_position, 0, 1); }
"""

ADD_FRAGMENT = """
#version 330
in vec2 uv; uniform sampler2D picture; uniform float weight; out vec4 colour;
void main() { colour = vec4(texture(picture, uv).rgb * weight, 1); }
"""

GRADE_FRAGMENT = """
#version 330
in vec2 uv; uniform sampler2D picture; uniform vec3 balance; uniform float gamma; uniform float noise; uniform float grain_px;
uniform float blur_px; uniform float vignette; uniform float lift; uniform float seed; uniform vec2 size; out vec4 colour;
float hash(vec2 p) { return fract(sin(dot(p, vec2(12.9898, 78.233)) + seed) * 43758.5453); }
void main() {
    vec3 c = texture(picture, uv).rgb * 0.4;
    vec2 d = blur_px / size;
    c += 0.15 * (texture(picture, uv + vec2(d.x, 0)).rgb + texture(picture, uv - vec2(d.x, 0)).rgb
               + texture(picture, uv + vec2(0, d.y)).rgb + texture(picture, uv - vec2(0, d.y)).rgb);
    c *= balance * (1.0 - vignette * dot(uv - 0.5, uv - 0.5));
    c = pow(clamp(c, 0.0, 1.0), vec3(gamma));
    vec2 cell = floor(gl_FragCoord.xy / grain_px);
    vec3 n = vec3(hash(cell), hash(cell + 17.3), hash(cell + 41.7)) + vec3(hash(cell + 5.1), hash(cell + 23.9), hash(cell + 63.2)) - 1.0;
    c = lift + (1.0 - lift) * c + noise * mix(n, vec3(n.x), 0.5);
    colour = vec4(clamp(c, 0.0, 1.0), 1);
}
"""
