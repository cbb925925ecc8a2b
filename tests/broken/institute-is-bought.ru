# fires: acquires-object
# zh: 收购事业单位
# en: an institution that is bought

INSERT DATA { e:car ikg:acquires e:lab }
