# fires: cooperatesWith-subject
# zh: 项目参与合作
# en: a project that cooperates

INSERT DATA { e:plant ikg:cooperatesWith e:cell }
