// Places for a few nodes: springs from a fixed start, so that the same nodes always stand the same.

const SPRING = 150;

function settle(ids) {
  const rank = new Map(ids.map((id, index) => [id, index]));
  const spring = SPRING * Math.max(1, Math.min(1.6, ids.length / 30));
  const points = ids.map((_, index) => [Math.cos(index * 2.4) * spring * Math.sqrt(index), Math.sin(index * 2.4) * spring * Math.sqrt(index)]);
  const pairs = ids.flatMap((id, index) => neighboursOf(id).filter((other) => rank.get(other) > index).map((other) => [index, rank.get(other)]));
  const rounds = ids.length > 250 ? 40 : 160;
  for (let turn = 0; turn < rounds; turn += 1) relax(points, pairs, spring, 60 * (1 - turn / rounds) + 1);
  return ids.map((id, index) => [id, Math.round(points[index][0] * 1.3), Math.round(points[index][1])]);
}

function relax(points, pairs, spring, heat) {
  const force = points.map(([x, y]) => [-x * 0.02, -y * 0.02]);
  const push = (one, two, share) => {
    const [dx, dy] = [points[one][0] - points[two][0], points[one][1] - points[two][1]];
    const weight = share(Math.hypot(dx, dy) + 0.01);
    force[one][0] += dx * weight; force[one][1] += dy * weight;
    force[two][0] -= dx * weight; force[two][1] -= dy * weight;
  };
  for (let one = 0; one < points.length; one += 1) {
    for (let two = one + 1; two < points.length; two += 1) push(one, two, (far) => (spring * spring) / (far * far * far) * 12);
  }
  for (const [one, two] of pairs) push(one, two, (far) => -far / spring / 12);
  points.forEach((point, index) => {
    const [fx, fy] = force[index];
    const length = Math.hypot(fx, fy) || 1;
    point[0] += (fx / length) * Math.min(length, heat);
    point[1] += (fy / length) * Math.min(length, heat);
  });
}

// The shortest path between two things over facts that are shown, as node ids; null where there is none.
function findPath(from, to) {
  const before = new Map([[from, null]]);
  let front = [from];
  while (front.length && !before.has(to)) {
    const next = [];
    for (const id of front) {
      for (const other of neighboursOf(id)) {
        if (!before.has(other) && visible(other) && claimsBetween(id, other).some((claim) => claim.holds && isShown(claim))) {
          before.set(other, id);
          next.push(other);
        }
      }
    }
    front = next;
  }
  if (!before.has(to)) return null;
  const steps = [to];
  while (before.get(steps[0]) !== null) steps.unshift(before.get(steps[0]));
  return steps;
}

function drawPath({ from, to }) {
  const steps = findPath(from, to);
  if (!steps) return false;
  drawOnly(steps.map((id, index) => [id, index * 260, (index % 2) * 60]), steps.slice(1).map((id, index) => makeLink(steps[index], id)));
  return true;
}
