# fires: projectStatus-object
# zh: 本体之外的状态
# en: a status that the scheme lacks

INSERT DATA { GRAPH ikg:inferred { e:plant ikg:projectStatus ikg:status-rumoured } }
