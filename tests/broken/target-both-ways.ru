# fires: Observation-isTarget
# zh: 既是目标又不是目标
# en: an observation that is a target and is none

INSERT DATA { e:obs ikg:isTarget true }
