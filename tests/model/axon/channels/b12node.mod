TITLE Node of a mammalian myelinated axon: fast and persistent sodium, slow potassium, leak

COMMENT
The rate equations a_m to b_s of axon-model.toml, written for the comparison of the solver in
b12explain.model.axon with NEURON. Every rate is computed at every step; there is no table.
ENDCOMMENT

NEURON {
    SUFFIX b12node
    NONSPECIFIC_CURRENT i
    RANGE gnaf, gnap, gks, gl, ena, ek, el
    THREADSAFE
}

UNITS {
    (mA) = (milliamp)
    (mV) = (millivolt)
    (S) = (siemens)
}

PARAMETER {
    gnaf = 3.0 (S/cm2)
    gnap = 0.01 (S/cm2)
    gks = 0.08 (S/cm2)
    gl = 0.007 (S/cm2)
    ena = 50 (mV)
    ek = -90 (mV)
    el = -90 (mV)
}

ASSIGNED {
    v (mV)
    celsius (degC)
    i (mA/cm2)
    qm qh qs
    minf hinf pinf sinf
    mrate (/ms)
    hrate (/ms)
    prate (/ms)
    srate (/ms)
}

STATE { m h p s }

INITIAL {
    qm = 2.2 ^ ((celsius - 20) / 10)
    qh = 2.9 ^ ((celsius - 20) / 10)
    qs = 3.0 ^ ((celsius - 36) / 10)
    gates(v)
    m = minf
    h = hinf
    p = pinf
    s = sinf
}

BREAKPOINT {
    SOLVE relax METHOD cnexp
    i = (gnaf * m * m * m * h + gnap * p * p * p) * (v - ena) + gks * s * (v - ek) + gl * (v - el)
}

DERIVATIVE relax {
    gates(v)
    m' = (minf - m) * mrate
    h' = (hinf - h) * hrate
    p' = (pinf - p) * prate
    s' = (sinf - s) * srate
}

PROCEDURE gates(v (mV)) {
    LOCAL a, b
    a = qm * 1.86 * linexp(v + 21.4, 10.3)
    b = qm * 0.086 * linexp(-(v + 25.7), 9.16)
    mrate = a + b
    minf = a / mrate
    a = qh * 0.062 * linexp(-(v + 114.0), 11.0)
    b = qh * 2.3 / (1 + exp(-(v + 31.8) / 13.4))
    hrate = a + b
    hinf = a / hrate
    a = qm * 0.01 * linexp(v + 27.0, 10.2)
    b = qm * 0.00025 * linexp(-(v + 34.0), 10.0)
    prate = a + b
    pinf = a / prate
    a = qs * 0.3 / (1 + exp(-(v + 53.0) / 5.0))
    b = qs * 0.03 / (1 + exp(-(v + 90.0)))
    srate = a + b
    sinf = a / srate
}

FUNCTION linexp(y, k) {
    if (fabs(y / k) < 1e-6) {
        linexp = k + y / 2
    } else {
        linexp = y / (1 - exp(-y / k))
    }
}
